import { type Sql, statement } from '@provena/database';
import type { ReturnInSession, SaleInSession } from '../domain/session-totals.ts';

const inSession = statement(
  'session_sales',
  `select status, lines, tenders, change::text as change, cash_rounding::text as "cashRounding", reprints,
          case when status = 'COMPLETED' then jsonb_build_object(
            'number', invoice_number, 'subtotal', invoice->'subtotal', 'tax', invoice->'tax', 'total', invoice->'total',
            'lines', (select coalesce(jsonb_agg(jsonb_build_object('quantity', line->'quantity', 'discount', line->'discount',
                        'taxRate', line->'taxRate', 'total', line->'total', 'tax', line->'tax')), '[]')
                        from jsonb_array_elements(invoice->'lines') as line)) end as sold
     from sale
    where session_id = $1 and ($2::timestamptz is null or status = 'COMPLETED'
                               or (status = 'VOIDED' and (voided->>'at')::timestamptz <= $2))
    order by completed_at, id`,
);

/** The sales of a session in the order they were completed, without the units and names its report does not need; of a
 * closed session those that ended in it, since what was kept goes on in another. Index sale_by_session. */
export const salesOfSession = (sql: Sql, sessionId: string, closedAt: Date | null): Promise<SaleInSession[]> =>
  sql.rows<SaleInSession>(inSession, [sessionId, closedAt]);

const returned = statement(
  'session_returns',
  `select given, total::text as total, credit::text as credit,
          cash_rounding::text as "cashRounding",
          (select coalesce(jsonb_agg(jsonb_build_object('taxRate', line->'taxRate', 'total', line->'total', 'tax', line->'tax')), '[]')
             from jsonb_array_elements(return_invoice->'lines') as line) as lines
     from sale_return where session_id = $1 and status = 'DONE'`,
);

/** The returns of a session that are done. Index sale_return_by_session. */
export const returnsOfSession = (sql: Sql, sessionId: string): Promise<ReturnInSession[]> =>
  sql.rows<ReturnInSession>(returned, [sessionId]);

const takeZNumber = statement(
  'session_z_number',
  'select coalesce(max(z_number), 0) + 1 as "zNumber" from session where register_id = $1',
);

/** The next running number of the register's Z reports; its row must be locked. Index session_z_number_key. */
export const nextZNumber = async (sql: Sql, registerId: string): Promise<number> =>
  (await sql.row<{ zNumber: number }>(takeZNumber, [registerId]))?.zNumber ?? 1;
