import type { ListReceipts, Received, Receipt as ReceiptView } from '@provena/contracts';
import { allOf, beginningWith, placeOf, type Sql, statement, variant, when } from '@provena/database';

/** A unit as it is booked in; `serialKey` makes it unique within its item. */
export interface ReceivedUnit {
  serialNumber: string;
  serialKey: string;
  conditionNotes?: string | null;
  warrantyStart?: string | null;
  warrantyEnd?: string | null;
}

/** Goods of one receipt: the item, the location and the quantity. */
export interface ReceivedGoods {
  receiptId: string;
  itemId: string;
  locationId: string;
  quantity: number;
}

/** Notes about a delivery. */
export interface ReceiptNotes {
  vendorId?: string | null;
  purchaseOrderLineId?: string | null;
  reference?: string | null;
  note?: string | null;
}

/** A serial number that cannot come in, because its item has it already. */
export interface KnownUnit {
  itemId: string;
  serialKey: string;
  serialNumber: string;
  unitId: string;
  status: string;
  locationId: string;
  locationName: string;
}

const GOODS = `array(select (g."receiptId", g."itemId", g."locationId", g.quantity)::received_goods
  from rows from (jsonb_to_recordset($1::jsonb) as ("receiptId" uuid, "itemId" uuid, "locationId" uuid, quantity numeric))
    with ordinality as g("receiptId", "itemId", "locationId", quantity, place) order by place)`;

const serials = statement(
  'receive_serials',
  `select receive_serials(${GOODS}, $2::int[], $3::text[], $4::text[], $5::text[], $6::date[], $7::date[], $8::text) as answer`,
);
const quantities = statement('receive_quantities', `select receive_quantities(${GOODS}, $2::text)`);
const open = statement(
  'open_receipt',
  `insert into receipt (id, item_id, location_id, quantity, vendor_id, purchase_order_line_id, reference, note, username)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning number`,
);
const known = statement(
  'known_units',
  `select u.item_id as "itemId", u.serial_key as "serialKey", u.serial_number as "serialNumber", u.id as "unitId", u.status,
     u.location_id as "locationId", l.name as "locationName"
   from unnest($1::uuid[], $2::text[]) as wanted(item_id, serial_key)
   join unit u on u.item_id = wanted.item_id and u.serial_key = wanted.serial_key
   join location l on l.id = u.location_id order by u.item_id, u.serial_key`,
);
const one = statement(
  'receipt_by_id',
  `select receipt_as_json(r) as receipt from receipt r where r.id = $1 and ($2::uuid[] is null or r.location_id = any($2))`,
);

/** Writes the document and answers its number. */
export const openReceipt = async (sql: Sql, goods: ReceivedGoods, notes: ReceiptNotes & { username: string }) => {
  const { receiptId, itemId, locationId, quantity } = goods;
  const { vendorId = null, purchaseOrderLineId = null, reference = null, note = null, username } = notes;
  const delivery = [vendorId, purchaseOrderLineId, reference, note, username];
  const row = await sql.row<{ number: string }>(open, [receiptId, itemId, locationId, quantity, ...delivery]);
  return row?.number ?? '';
};

/** The most units of one fact and one statement: ten thousand in one would exceed the statement's time on a busy machine. */
const UNITS_AT_ONCE = 500;

/**
 * Inserts units in key order against unit_serial_key, and their history, and states them; unit n belongs to `goods[of[n]]`,
 * the first when `of` is left out. `known` are those the item has already, both in the order given.
 */
export const receiveSerials = async (
  sql: Sql,
  goods: readonly ReceivedGoods[],
  units: readonly (ReceivedUnit & { of?: number })[],
  username: string,
): Promise<{ known: string[]; serials: { id: string; serialNumber: string }[] }> => {
  const keyOf = ({ of = 0, serialKey }: ReceivedUnit & { of?: number }) => `${goods[of]?.itemId} ${serialKey}`;
  const inKeyOrder = units
    .map((unit, place) => ({ unit, place, key: Buffer.from(keyOf(unit)) }))
    .sort((one, other) => one.key.compare(other.key));
  const ids: (string | null)[] = units.map(() => null);
  for (let begin = 0; begin < inKeyOrder.length; begin += UNITS_AT_ONCE) {
    const some = inKeyOrder.slice(begin, begin + UNITS_AT_ONCE);
    const received = await receiveSome(
      sql,
      goods,
      some.map(({ unit }) => unit),
      username,
    );
    some.forEach(({ place }, n) => (ids[place] = received[n] ?? null));
  }
  return {
    known: units.filter((_, n) => ids[n] === null).map(({ serialNumber }) => serialNumber),
    serials: units.flatMap(({ serialNumber }, n) => (ids[n] ? [{ id: ids[n], serialNumber }] : [])),
  };
};

/** The ids of units in the order given, null for those the item has already. */
const receiveSome = async (
  sql: Sql,
  goods: readonly ReceivedGoods[],
  units: readonly (ReceivedUnit & { of?: number })[],
  username: string,
): Promise<(string | null)[]> => {
  const column = <T>(valueOf: (unit: ReceivedUnit & { of?: number }) => T) => units.map(valueOf);
  const row = await sql.row<{ answer: { serials: { id: string | null }[] } }>(serials, [
    JSON.stringify(goods),
    column(({ of = 0 }) => of + 1),
    column(unit => unit.serialNumber),
    column(unit => unit.serialKey),
    column(unit => unit.conditionNotes ?? null),
    column(unit => unit.warrantyStart ?? null),
    column(unit => unit.warrantyEnd ?? null),
    username,
  ]);
  return row?.answer.serials.map(({ id }) => id) ?? [];
};

/** Adds to the stock levels, whose rows it locks in key order, and writes the movements. */
export const receiveQuantities = (sql: Sql, goods: readonly ReceivedGoods[], username: string) =>
  sql.rows(quantities, [JSON.stringify(goods), username]);

/** Those of these serial keys that their items have already. Index unit_serial_key. */
export const knownUnits = (sql: Sql, wanted: readonly { itemId: string; serialKey: string }[]): Promise<KnownUnit[]> =>
  sql.rows<KnownUnit>(known, [wanted.map(({ itemId }) => itemId), wanted.map(({ serialKey }) => serialKey)]);

export interface ReceiptRow {
  receipt: ReceiptView;
  key: [string, string];
}

/**
 * Receipts, newest first, one more than the limit. Index receipt_by_time, receipt_by_item, receipt_by_import,
 * receipt_by_order_line.
 */
export const receiptsPage = (sql: Sql, query: Received<typeof ListReceipts>, locations: string[] | null) => {
  const parameters: unknown[] = [query.limit + 1];
  const start = query.q === undefined ? null : beginningWith(query.q);
  const where = allOf(
    [
      ...when(`r.location_id = any(?::uuid[])`, locations),
      ...when(`r.item_id = ?`, query.itemId),
      ...when(`r.location_id = ?`, query.locationId),
      ...when(`r.vendor_id = ?`, query.vendorId),
      ...when(`r.purchase_order_line_id = ?`, query.purchaseOrderLineId),
      ...when(`r.import_id = ?`, query.importId),
      ...when(`(r.number ilike ? or r.reference ilike ?)`, start, start),
      ...when(
        `(r.received_at, r.id) < (?::timestamptz, ?::uuid)`,
        ...(placeOf(query.cursor, ['time', 'id']) ?? [null]),
      ),
    ],
    parameters,
  );
  const text = `select receipt_as_json(r) as receipt, jsonb_build_array(r.received_at, r.id) as key
    from receipt r where ${where} order by r.received_at desc, r.id desc limit $1`;
  return sql.rows<ReceiptRow>(variant('receipts_page', text), parameters);
};

/** A receipt at one of `locations` (null is all). Index receipt_pkey. */
export const receiptById = async (sql: Sql, id: string, locations: string[] | null): Promise<ReceiptView | null> =>
  (await sql.row<{ receipt: ReceiptView }>(one, [id, locations]))?.receipt ?? null;
