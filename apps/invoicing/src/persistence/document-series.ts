import type { ListNumberSeries, NumberSeries, Received } from '@provena/contracts';
import { type Page, pageOf, placeOf, type Sql, statement, violatedConstraint } from '@provena/database';
import { DomainError } from '@provena/domain';
import type { Taken } from '../domain/number-series.ts';

const list = statement(
  'number_series_list',
  `select number_series_view(s) as series from document_series s
   where ($1::boolean is null or is_active = $1) and ($2::text is null or (name, id) > ($2, $3::uuid))
   order by name, id limit $4`,
);
const lock = statement('number_series_lock', `select id from document_series order by id for update`);
const find = statement(
  'number_series_find',
  `select number_series_view(s) as series from document_series s where id = $1`,
);
const taken = statement(
  'number_series_taken',
  `select name, pattern from document_series where is_active and id is distinct from $1::uuid
   union all
   select 'numbers that were given', prefix from number_series
   where series_id is null or series_id is distinct from $1::uuid`,
);
const location = statement('number_series_location', `select id from location_copy where id = $1`);
const write = statement(
  'number_series_write',
  `insert into document_series as s (id, name, document_type, location_id, pattern, width, start, period, is_active, version)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1)
   on conflict (id) do update set name = excluded.name, pattern = excluded.pattern, width = excluded.width,
     start = excluded.start, period = excluded.period, is_active = excluded.is_active, version = s.version + 1
   returning number_series_view(s) as series`,
);
const begin = statement(
  'number_series_begin',
  `update number_series set first = $2, next = $2 where series_id = $1 and next = first`,
);

/** A series as it is written. */
export type KeptSeries = Omit<NumberSeries, 'location' | 'nextNumber' | 'given' | 'version'> & {
  locationId: string | null;
};

/** By name. Index `document_series_in_order`. */
export const listNumberSeries = async (
  sql: Sql,
  question: Received<typeof ListNumberSeries>,
): Promise<Page<NumberSeries>> => {
  const { isActive = null, cursor, limit } = question;
  const [name = null, id = null] = placeOf(cursor, ['text', 'id']) ?? [];
  const rows = await sql.rows<{ series: NumberSeries }>(list, [isActive, name, id, limit + 1]);
  return pageOf(rows, limit, { place: ({ series }) => [series.name, series.id], view: ({ series }) => series });
};

/** By primary key. */
export const isKnownLocation = async (sql: Sql, id: string): Promise<boolean> =>
  (await sql.row(location, [id])) !== null;

/** Locks all series until the end of the transaction: two changes cannot make numbers of each other. */
export const lockNumberSeries = async (sql: Sql): Promise<void> => void (await sql.rows(lock));

/** By primary key; null when there is none. */
export const findNumberSeries = async (sql: Sql, id: string): Promise<NumberSeries | null> =>
  (await sql.row<{ series: NumberSeries }>(find, [id]))?.series ?? null;

/** The active series beside this one, and the runs of numbers that others opened. */
export const takenPatterns = (sql: Sql, id: string): Promise<Taken[]> => sql.rows<Taken>(taken, [id]);

/**
 * Writes a series under the lock of `lockNumberSeries`; a run that has given no number begins at its start. Refuses with
 * `already-exists` a second active one for the same documents (`one_document_series`).
 */
export const writeNumberSeries = async (sql: Sql, series: KeptSeries): Promise<NumberSeries> => {
  const { id, name, documentType, locationId, pattern, width, start, period, isActive } = series;
  await sql.rows(begin, [id, start]);
  try {
    const values = [id, name, documentType, locationId, pattern, width, start, period, isActive];
    const row = await sql.row<{ series: NumberSeries }>(write, values);
    if (!row) throw new Error(`series ${id} was not written`);
    return row.series;
  } catch (error) {
    if (violatedConstraint(error) !== 'one_document_series') throw error;
    const detail = 'There is an active series for these documents already; change that one, or retire it first.';
    throw new DomainError('already-exists', detail, { field: 'documentType', value: documentType });
  }
};
