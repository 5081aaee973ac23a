import type { Invoice, ListPurchaseOrders, PurchaseOrder, Received } from '@provena/contracts';
import { type Page, pageOf, placeOf, plannedEachTime, type Sql, statement } from '@provena/database';
import type { LineQuantity } from '../domain/line-quantity.ts';
import type { Orderable, VendorOrder } from '../domain/purchase-order.ts';

const itemVendors = statement(
  'item_vendor',
  `select i.id as "itemId", v.id, v.name from item_copy i join vendor_copy v on v.id = i.vendor_id where i.id = any ($1::uuid[])`,
);
const vendors = statement('vendor_named', `select id, name from vendor_copy where id = any ($1::uuid[])`);
const ordered = statement(
  'purchase_order_lines_of',
  `select l.invoice_line_id as "lineId", sum(counts)::float8 as quantity, max(p.number) as number
   from purchase_order p join purchase_order_line l on l.purchase_order_id = p.id,
     lateral (select case p.status when 'CANCELLED' then l.received else l.quantity end as counts) as c
   where p.invoice_id = $1 and counts > 0 group by l.invoice_line_id`,
);
const add = statement('purchase_order_add', `select * from add_purchase_orders($1, $2::jsonb, $3, $4) as answer`);
const find = statement(
  'purchase_order_find',
  `select purchase_order_view(p) as answer from purchase_order p
   where id = $1 and ($2::uuid[] is null or location_id = any ($2))`,
);
const lock = statement('purchase_order_lock', `select from purchase_order where id = $1 for update`);
const change = statement(
  'purchase_order_change',
  `update purchase_order p set status = $2, note = $3, version = version + 1 where id = $1 returning purchase_order_view(p) as answer`,
);
const receive = statement(
  'purchase_order_receive',
  `update purchase_order_line l set received = l.received + got.quantity
   from jsonb_to_recordset($2::jsonb) as got("lineId" uuid, quantity numeric)
   where l.id = got."lineId" and l.purchase_order_id = $1`,
);
const units = statement(
  'purchase_order_units',
  `select l.id from purchase_order_line l join item_copy i on i.id = l.item_id
   where l.purchase_order_id = $1 and i.tracking = 'SERIAL'`,
);
const list = plannedEachTime(
  `select purchase_order_view(p) as answer from purchase_order p
   where ($1::uuid is null or invoice_id = $1) and ($2::uuid is null or vendor_id = $2) and ($3::text is null or status = $3)
     and ($4::uuid[] is null or location_id = any ($4)) and ($5::uuid is null or id < $5)
   order by id desc limit $6`,
);

type Answer = { answer: PurchaseOrder };

/**
 * The lines of an invoice, each with what is on order and the vendor of its item, and the vendors that are asked for. By
 * primary keys, and index `purchase_order_of`.
 */
export const orderable = async (
  sql: Sql,
  { id: invoiceId, lines }: Invoice,
  vendorIds: readonly string[] = [],
): Promise<Orderable> => {
  const itemIds = [...new Set(lines.map(({ item }) => item.id))];
  const ofItems = await sql.rows<{ itemId: string; id: string; name: string }>(itemVendors, [itemIds]);
  const vendorOf = new Map(ofItems.map(({ itemId, id, name }) => [itemId, { id, name }]));
  const onOrder = await sql.rows<{ lineId: string; quantity: number; number: string }>(ordered, [invoiceId]);
  const orderedOf = new Map(onOrder.map(({ lineId, quantity }) => [lineId, quantity]));
  return {
    lines: lines.map(({ id, item, quantity }) => ({
      lineId: id,
      item,
      quantity,
      ordered: orderedOf.get(id) ?? 0,
      vendor: vendorOf.get(item.id) ?? null,
    })),
    orderOf: new Map(onOrder.map(({ lineId, number }) => [lineId, number])),
    vendors: vendorIds.length > 0 ? await sql.rows<{ id: string; name: string }>(vendors, [vendorIds]) : [],
  };
};

/** The invoice that the orders are for, and the person who makes them. */
export interface Ordering {
  invoiceId: string;
  note: string | null;
  username: string;
}

/** Under the invoice's row lock. The row of the number series is locked last. */
export const addPurchaseOrders = async (
  sql: Sql,
  { invoiceId, note, username }: Ordering,
  orders: readonly VendorOrder[],
): Promise<PurchaseOrder[]> =>
  (await sql.rows<Answer>(add, [invoiceId, JSON.stringify(orders), note, username])).map(({ answer }) => answer);

/** One at these locations (null: all), by primary key. */
export const findPurchaseOrder = async (sql: Sql, id: string, locations: readonly string[] | null) =>
  (await sql.row<Answer>(find, [id, locations]))?.answer ?? null;

/** The same under its row lock; read once the lock is held, so that its lines are as the last change left them. */
export const purchaseOrderToChange = async (sql: Sql, id: string, locations: readonly string[] | null) => {
  await sql.row(lock, [id]);
  return findPurchaseOrder(sql, id, locations);
};

export const changePurchaseOrder = async (
  sql: Sql,
  { id, status, note }: Pick<PurchaseOrder, 'id' | 'status' | 'note'>,
): Promise<PurchaseOrder> => {
  const row = await sql.row<Answer>(change, [id, status, note]);
  if (!row) throw new Error(`purchase order ${id} is not there any more`);
  return row.answer;
};

/** Adds to what came in of its lines. Under the order's row lock; index `purchase_order_line_of`. */
export const addReceived = async (sql: Sql, id: string, got: readonly LineQuantity[]): Promise<void> => {
  if (got.length > 0) await sql.rows(receive, [id, JSON.stringify(got)]);
};

/** The lines of units with serial numbers. Index `purchase_order_line_of`, and the items by primary key. */
export const unitLinesOf = async (sql: Sql, id: string): Promise<ReadonlySet<string>> =>
  new Set((await sql.rows<{ id: string }>(units, [id])).map(line => line.id));

/** Newest first. Indexes `purchase_order_newest`, `purchase_order_of`, `purchase_order_by_vendor`. */
export const listPurchaseOrders = async (
  sql: Sql,
  question: Received<typeof ListPurchaseOrders>,
  locations: readonly string[] | null,
): Promise<Page<PurchaseOrder>> => {
  const { invoiceId = null, vendorId = null, status = null, cursor, limit } = question;
  const [last = null] = placeOf(cursor, ['id']) ?? [];
  const rows = await sql.rows<Answer>(list, [invoiceId, vendorId, status, locations, last, limit + 1]);
  return pageOf(rows, limit, { place: ({ answer }) => [answer.id], view: ({ answer }) => answer });
};
