import { type Sql, statement } from '@provena/database';
import type { DrawerCash } from '../domain/session.ts';

const cash = statement(
  'session_cash',
  `select sold.taken::text as taken, moved.come::text as "in", moved.gone::text as "out", back.refunded::text as refunded
     from (select coalesce(sum(tender.cash - sale.change), 0.00) as taken
             from sale cross join lateral (
               select coalesce(sum((given->>'amount')::numeric), 0) as cash
                 from jsonb_array_elements(sale.tenders) as given where given->>'method' = 'CASH') as tender
            where sale.session_id = $1 and sale.status = 'COMPLETED') as sold,
          (select coalesce(sum(amount) filter (where kind = 'IN'), 0.00) as come,
                  coalesce(sum(amount) filter (where kind = 'OUT'), 0.00) as gone
             from cash_movement where session_id = $1) as moved,
          (select coalesce(sum((part->>'amount')::numeric), 0.00) as refunded
             from sale_return cross join lateral jsonb_array_elements(given) as part
            where session_id = $1 and status = 'DONE' and part->>'method' = 'CASH') as back`,
);

/**
 * The cash movements of a session's drawer since its float. Indexes sale_by_session, cash_movement_by_session,
 * sale_return_by_session.
 */
export const drawerCash = async (sql: Sql, sessionId: string): Promise<DrawerCash> =>
  (await sql.row<DrawerCash>(cash, [sessionId])) ?? { taken: '0', in: '0', out: '0', refunded: '0' };

const planned = statement(
  'session_planned_cash',
  `select coalesce(sum(planned_cash), 0)::text as planned from sale_return where session_id = $1 and status = 'PENDING'`,
);

/** The cash of the drawer that is promised to returns that are not decided yet. Index sale_return_by_session. */
export const plannedCash = async (sql: Sql, sessionId: string): Promise<string> =>
  (await sql.row<{ planned: string }>(planned, [sessionId]))?.planned ?? '0';
