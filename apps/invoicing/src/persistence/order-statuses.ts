import type { ListOrderStatuses, Output, Received } from '@provena/contracts';
import { type Page, pageOf, placeOf, type Sql, statement } from '@provena/database';

type Row = Output<typeof ListOrderStatuses>['data'][number];

const list = statement(
  'order_status_list',
  `select id, name, colour, position, is_initial as "isInitial", is_edit_lock as "isEditLock",
          is_completed as "isCompleted", is_cancelled as "isCancelled"
   from order_status
   where $1::uuid is null or position > (select position from order_status where id = $1)
   order by position limit $2`,
);

/** In the order of the workflow. A page ends at a status, wherever that one is moved to. */
export const listOrderStatuses = async (sql: Sql, question: Received<typeof ListOrderStatuses>): Promise<Page<Row>> => {
  const { cursor, limit } = question;
  const [last = null] = placeOf(cursor, ['id']) ?? [];
  const rows = await sql.rows<Row>(list, [last, limit + 1]);
  return pageOf(rows, limit, { place: row => [row.id], view: row => row });
};
