import { type ListWarranties, type Received, serialKey, type TracedUnit } from '@provena/contracts';
import { allOf, placeOf, type Sql, statement, type Statement, variant, when } from '@provena/database';

export interface TracedRow {
  unit: TracedUnit;
  key: string[];
}

/** The bounds of the search, and the place where the page begins. */
export interface Recall {
  cursor: string | undefined;
  limit: number;
  locations: string[] | null;
}

const TRACED = `jsonb_build_object('id', u.id, 'serialNumber', u.serial_number, 'itemId', u.item_id, 'sku', i.sku, 'itemName', i.name,
    'status', u.status, 'locationId', u.location_id, 'locationName', l.name, 'receiptId', u.receipt_id, 'receivedAt', u.received_at,
    'warrantyStart', u.warranty_start, 'warrantyEnd', u.warranty_end, 'invoiceId', u.invoice_id,
    'invoiceNumber', case when u.invoice_id is not null then (select with_number(r.holder)->>'number' from reservation r where r.id = u.reservation_id) end,
    'soldAt', case when u.status = 'SOLD' then (select m.at from unit_movement m
      where m.unit_id = u.id and m.action = 'SOLD' order by m.version desc limit 1) end,
    'customerId', u.customer_id) as unit`;

const FROM = `from unit u join item i on i.id = u.item_id join location l on l.id = u.location_id`;

const SEEN = `($1::uuid[] is null or u.location_id = any($1))`;

const byReceipt = statement(
  'recall_receipt',
  `select ${TRACED}, jsonb_build_array(u.item_id, u.serial_key) as key ${FROM}
   where ${SEEN} and u.receipt_id = $3 and ($4::uuid is null or (u.item_id, u.serial_key) > ($4, $5::text))
   order by u.item_id, u.serial_key limit $2`,
);

const byDate = statement(
  'recall_item',
  `select ${TRACED}, jsonb_build_array(u.received_at, u.id) as key ${FROM}
   where ${SEEN} and u.item_id = $3
     and u.received_at >= (coalesce($4::date, '-infinity'::date)::timestamp - interval '1 day') at time zone 'UTC'
     and u.received_at < (coalesce($5::date, 'infinity'::date)::timestamp + interval '2 days') at time zone 'UTC'
     and (u.received_at at time zone zone_at((select r.location_id from receipt r where r.id = u.receipt_id)))::date
       between coalesce($4::date, '-infinity'::date) and coalesce($5::date, 'infinity'::date)
     and ($6::timestamptz is null or (u.received_at, u.id) > ($6, $7::uuid))
   order by u.received_at, u.id limit $2`,
);

const bySerial = statement(
  'recall_serials',
  `select ${TRACED}, jsonb_build_array(u.serial_key, u.item_id) as key ${FROM}
   where ${SEEN} and u.serial_key = any($3::text[] || array(select own_key from serial_twin where serial_key = any($3))) and ($4::uuid is null or u.item_id = $4)
     and ($5::text is null or (u.serial_key, u.item_id) > ($5, $6::uuid))
   order by u.serial_key, u.item_id limit $2`,
);

const traced = (sql: Sql, what: Statement, { limit, locations }: Recall, rest: readonly unknown[]) =>
  sql.rows<TracedRow>(what, [locations, limit + 1, ...rest]);

/** Units of a receipt, one more than the limit. Index unit_by_receipt. */
export const unitsOfReceipt = (sql: Sql, receiptId: string, recall: Recall) => {
  const [item = null, key = null] = placeOf(recall.cursor, ['id', 'text']) ?? [];
  return traced(sql, byReceipt, recall, [receiptId, item, key]);
};

/**
 * Units of an item received between two days, both included, as the location that received them counts its days. Index
 * unit_by_receipt_date, a day wider on both sides than any zone.
 */
export const unitsReceived = (
  sql: Sql,
  { itemId, from = null, to = null }: { itemId: string; from?: string | null; to?: string | null },
  recall: Recall,
) => {
  const [at = null, id = null] = placeOf(recall.cursor, ['time', 'id']) ?? [];
  return traced(sql, byDate, recall, [itemId, from, to, at, id]);
};

/** Units with these serial numbers, of one item or of any. Index unit_by_serial. */
export const unitsNumbered = (sql: Sql, serials: readonly string[], itemId: string | null, recall: Recall) => {
  const [key = null, item = null] = placeOf(recall.cursor, ['text', 'id']) ?? [];
  return traced(sql, bySerial, recall, [serials.map(serialKey), itemId, key, item]);
};

/** Units whose warranty ends in the days given, the first to end first. Index unit_by_warranty_end. */
export const endingWarranties = (sql: Sql, query: Received<typeof ListWarranties>, locations: string[] | null) => {
  const parameters: unknown[] = [query.limit + 1, query.from ?? null, query.to ?? null];
  const where = allOf(
    [
      ...when(`u.location_id = any(?::uuid[])`, locations),
      ...when(`u.item_id = ?`, query.itemId),
      ...when(`u.location_id = ?`, query.locationId),
      ...when(`u.status = ?`, query.status),
      ...when(`(u.warranty_end, u.id) > (?::date, ?::uuid)`, ...(placeOf(query.cursor, ['text', 'id']) ?? [null])),
    ],
    parameters,
  );
  const text = `select ${TRACED}, jsonb_build_array(u.warranty_end, u.id) as key ${FROM}
    where u.warranty_end between coalesce($2::date, (now() at time zone (select time_zone from house))::date) and coalesce($3::date, coalesce($2::date, (now() at time zone (select time_zone from house))::date) + 90)
      and ${where} order by u.warranty_end, u.id limit $1`;
  return sql.rows<TracedRow>(variant('ending_warranties', text), parameters);
};
