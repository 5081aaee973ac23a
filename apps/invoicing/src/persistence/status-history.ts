import type { GetStatusHistory, Output } from '@provena/contracts';
import { type Sql, statement } from '@provena/database';

interface History {
  locationId: string;
  entries: Output<typeof GetStatusHistory>;
}

const history = statement(
  'status_history',
  `select i.location_id as "locationId", (
     select coalesce(jsonb_agg(jsonb_build_object('at', moment_text(h.at), 'userId', h.user_id, 'username', h.username,
       'from', case when f.id is not null then jsonb_build_object('id', f.id, 'name', f.name) end,
       'to', jsonb_build_object('id', t.id, 'name', t.name), 'automatic', h.is_automatic, 'note', h.note,
       'version', h.version) order by h.version, h.step), '[]')
     from status_history h join order_status t on t.id = h.to_status_id left join order_status f on f.id = h.from_status_id
     where h.invoice_id = i.id) as entries
   from invoice i where i.id = $1`,
);

/**
 * The statuses an invoice entered, oldest first, and its location; null when there is none. Unique key of status_history.
 */
export const statusHistory = (sql: Sql, invoiceId: string): Promise<History | null> =>
  sql.row<History>(history, [invoiceId]);
