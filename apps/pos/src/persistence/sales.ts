import { type EntityManager, LockMode, OptimisticLockError } from '@mikro-orm/postgresql';
import { type Sql, statement } from '@provena/database';
import { Sale } from '../domain/sale.ts';

/** The unfinished sales of a session, locked in id order. Index sale_by_session. */
export const lockSalesUnderWay = (em: EntityManager, sessionId: string): Promise<Sale[]> =>
  em.find(
    Sale,
    { sessionId, status: { $in: ['OPEN', 'HELD', 'COMPLETING'] } },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE },
  );

/** Answers null for a change based on an older version than the newest; it is not stored. */
export const unlessStale = async <T>(work: Promise<T>): Promise<T | null> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof OptimisticLockError) return null;
    throw error;
  }
};

/** Stores the changed rows, each only in the version it was read in. False when one is newer: then nothing is stored. */
export const flushUnlessStale = async (em: EntityManager): Promise<boolean> =>
  (await unlessStale(em.flush().then(() => true))) ?? false;

const takeNumber = statement('sale_number', `select nextval('sale_number')::text as number`);

/** The next `S-000001`. Taken outside any transaction: a sale that is not opened leaves a gap. */
export const nextSaleNumber = async (sql: Sql): Promise<string> => {
  const row = await sql.row<{ number: string }>(takeNumber);
  return `S-${(row?.number ?? '').padStart(6, '0')}`;
};

const unitsOfOthers = statement(
  'sale_units_of_others',
  `select coalesce(sum(jsonb_array_length(line->'serials')), 0)::int as units
     from sale, jsonb_array_elements(lines) as line
    where register_id = $1 and id <> $2 and status in ('OPEN', 'HELD', 'COMPLETING')`,
);

/** The number of units that the other sales of the register have captured. Index sale_under_way. */
export const unitsOfOtherSales = async (sql: Sql, { registerId, id }: Sale): Promise<number> =>
  (await sql.row<{ units: number }>(unitsOfOthers, [registerId, id]))?.units ?? 0;
