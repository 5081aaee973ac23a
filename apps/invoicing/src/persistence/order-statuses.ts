import type { ListOrderStatuses, Output, Received } from '@provena/contracts';
import { type Page, pageOf, placeOf, type Sql, statement } from '@provena/database';

type Row = Output<typeof ListOrderStatuses>['data'][number];

const list = statement(
  'order_status_list',
  `select order_status_view(s) as row from order_status s
   where $1::uuid is null or (position, id) > (select position, id from order_status where id = $1)
   order by position, id limit $2`,
);

/** In the order of the workflow. A page ends at a status, wherever that one is moved to. Index order_status_in_order. */
export const listOrderStatuses = async (sql: Sql, question: Received<typeof ListOrderStatuses>): Promise<Page<Row>> => {
  const { cursor, limit } = question;
  const [last = null] = placeOf(cursor, ['id']) ?? [];
  const rows = await sql.rows<{ row: Row }>(list, [last, limit + 1]);
  return pageOf(rows, limit, { place: ({ row }) => [row.id], view: ({ row }) => row });
};
