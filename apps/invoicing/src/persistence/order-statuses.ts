import type { ListOrderStatuses, Output, Received } from '@provena/contracts';
import { type Page, pageOf, placeOf, type Sql, statement } from '@provena/database';
import type { Work } from '@provena/messaging';
import { OrderStatus } from '../domain/order-status.ts';

type Row = Output<typeof ListOrderStatuses>['data'][number];

const list = statement(
  'order_status_list',
  `select order_status_view(s) as row from order_status s
   where $1::uuid is null or (position, id) > (select position, id from order_status where id = $1)
   order by position, id limit $2`,
);

/**
 * Statuses in the order of the workflow. A page ends at a status, even after that one is moved. Index order_status_in_order.
 */
export const listOrderStatuses = async (sql: Sql, question: Received<typeof ListOrderStatuses>): Promise<Page<Row>> => {
  const { cursor, limit } = question;
  const [last = null] = placeOf(cursor, ['id']) ?? [];
  const rows = await sql.rows<{ row: Row }>(list, [last, limit + 1]);
  return pageOf(rows, limit, { place: ({ row }) => [row.id], view: ({ row }) => row });
};

const lockAll = statement('order_status_lock', `lock table order_status in share row exclusive mode`);

/**
 * All order statuses, locked for a change of the workflow, one at a time, until the end of the transaction. Readers and
 * invoices that enter a status do not wait.
 */
export const orderStatusesToChange = async ({ sql, em }: Work): Promise<OrderStatus[]> => {
  await sql.rows(lockAll);
  return em.find(OrderStatus, {});
};

const one = statement('order_status', `select order_status_view(s) as row from order_status s where id = $1`);

/** One order status; null when there is none. By primary key. */
export const findOrderStatus = async (sql: Sql, id: string): Promise<Row | null> =>
  (await sql.row<{ row: Row }>(one, [id]))?.row ?? null;

const all = statement('order_statuses', `select order_statuses_view() as rows`);

/** All of them, in the order of the workflow. */
export const everyOrderStatus = async (sql: Sql): Promise<Row[]> => (await sql.row<{ rows: Row[] }>(all))?.rows ?? [];
