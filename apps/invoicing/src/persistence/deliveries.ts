import type { ListProgress, ProgressUpdate, Received } from '@provena/contracts';
import { type Page, pageOf, placeOf, type Sql, statement } from '@provena/database';
import type { LineQuantity } from '../domain/line-quantity.ts';

export interface NewDelivery {
  invoiceId: string;
  receivedBy: string;
  /** Null: now. */
  deliveredAt: string | null;
  note: string | null;
  username: string;
  lines: readonly LineQuantity[];
}

const addDelivered = statement(
  'delivery_add',
  `with added as (
     insert into delivery (invoice_id, received_by, delivered_at, note, username)
     values ($1, $2, coalesce($3::timestamptz, clock_timestamp()), $4, $5) returning id)
   insert into delivery_line (delivery_id, line_id, quantity)
   select added.id, l."lineId", l.quantity from added, jsonb_to_recordset($6::jsonb) as l("lineId" uuid, quantity numeric)`,
);
const addUpdate = statement(
  'progress_add',
  `insert into progress_update (invoice_id, note, percent, username) values ($1, $2, $3, $4)`,
);
const listUpdates = statement(
  'progress_list',
  `select id, note, percent, moment_text(at) as at, username from progress_update
   where invoice_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
);

/** Under the invoice's row lock. */
export const addDelivery = async (sql: Sql, delivery: NewDelivery): Promise<void> => {
  const { invoiceId, receivedBy, deliveredAt, note, username, lines } = delivery;
  await sql.rows(addDelivered, [invoiceId, receivedBy, deliveredAt, note, username, JSON.stringify(lines)]);
};

export const addProgress = async (
  sql: Sql,
  { invoiceId, note, percent, username }: { invoiceId: string; note: string; percent: number | null; username: string },
): Promise<void> => {
  await sql.rows(addUpdate, [invoiceId, note, percent, username]);
};

/** Newest first. Index `progress_update_of`. */
export const listProgress = async (
  sql: Sql,
  { invoiceId, cursor, limit }: Received<typeof ListProgress>,
): Promise<Page<ProgressUpdate>> => {
  const [last = null] = placeOf(cursor, ['id']) ?? [];
  const rows = await sql.rows<ProgressUpdate>(listUpdates, [invoiceId, last, limit + 1]);
  return pageOf(rows, limit, { place: row => [row.id], view: row => row });
};
