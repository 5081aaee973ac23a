import {
  EVERYWHERE,
  type Invoice,
  type ListReturns,
  type Received,
  type Viewer,
  visibleLocations,
} from '@provena/contracts';
import { type Database, type EntityManager, placeOf, type Sql, statement } from '@provena/database';
import type { Refusal } from '@provena/domain';
import { SaleReturn } from '../domain/sale-return.ts';
import { returnFor } from './visible-rows.ts';

/** Ends a return, once; a repeat changes nothing. Answers it as it is then. */
const end = (database: Database, id: string, ending: (pending: SaleReturn) => void): Promise<SaleReturn> =>
  database.transaction(async ({ em }) => {
    const found = await returnFor(em, id, EVERYWHERE, { lock: 'WRITE' });
    if (found.status === 'PENDING') ending(found);
    return found;
  });

/**
 * Stores a return that invoicing did. A return that is REFUSED already is a failure: it was refused before its end was
 * known.
 */
export const storeReturn = async (database: Database, id: string, invoice: Invoice, at: Date): Promise<SaleReturn> => {
  const ended = await end(database, id, pending => pending.complete(invoice, at));
  if (ended.returnInvoiceId === invoice.id) return ended;
  throw new Error(`return ${id} is ${ended.status} but invoicing did it as ${invoice.number}`);
};

export const storeRefusal = (database: Database, id: string, refusal: Refusal): Promise<SaleReturn> =>
  end(database, id, pending => pending.refuse(refusal));

const forget = statement(
  'return_forget',
  `delete from sale_return where id = $1 and status = 'PENDING' and asked = 1 returning id`,
);

/**
 * Deletes a return whose request never reached invoicing: nothing was started. False when it was asked for again meanwhile.
 */
export const forgetUnasked = async (sql: Sql, id: string): Promise<boolean> => (await sql.row(forget, [id])) !== null;

const countAsk = statement(
  'return_count_ask',
  `update sale_return set asked = asked + 1, next_at = clock_timestamp() + interval '6 s'
    where id = $1 and status = 'PENDING' returning asked`,
);

/** Announces one more request, before it is made. False when the return is at its end. Primary key. */
export const announceReturnAsk = async (sql: Sql, id: string): Promise<boolean> =>
  (await sql.row(countAsk, [id])) !== null;

const due = statement(
  'returns_due',
  `update sale_return set asked = asked + 1, next_at = clock_timestamp() + least(asked, 6) * interval '1 s'
    where id in (select id from sale_return where status = 'PENDING' and next_at <= clock_timestamp()
                  order by next_at limit 20 for update skip locked)
    returning id`,
);

/**
 * Takes returns that no request waits for, each announced as asked once more. Index sale_return_pending; skips locked rows.
 */
export const takeDueReturns = async (sql: Sql): Promise<string[]> =>
  (await sql.rows<{ id: string }>(due)).map(({ id }) => id);

/** The returns of a session that are not decided yet. Index sale_return_by_session. */
export const pendingReturns = (em: EntityManager, sessionId: string): Promise<SaleReturn[]> =>
  em.find(SaleReturn, { sessionId, status: 'PENDING' }, { orderBy: { id: 'asc' } });

const list = statement(
  'return_list',
  `select id, begun_at::text as at from sale_return
    where ($1::uuid is null or register_id = $1) and ($2::uuid is null or session_id = $2) and ($3::uuid is null or invoice_id = $3)
      and ($4::text[] is null or location_id::text = any ($4))
      and ($5::timestamptz is null or (begun_at, id) < ($5, $6::uuid))
    order by begun_at desc, id desc limit $7`,
);

/**
 * Ids newest first, one more than the limit, each with its sort key. Indexes sale_return_newest_first,
 * sale_return_by_session and sale_return_by_invoice.
 */
export const listReturns = (
  sql: Sql,
  { registerId, sessionId, invoiceId, cursor, limit }: Received<typeof ListReturns>,
  viewer: Viewer,
): Promise<{ id: string; at: string }[]> => {
  const [at = null, id = null] = placeOf(cursor, ['time', 'id']) ?? [];
  const filters = [registerId, sessionId, invoiceId, visibleLocations(viewer)].map(value => value ?? null);
  return sql.rows(list, [...filters, at, id, limit + 1]);
};
