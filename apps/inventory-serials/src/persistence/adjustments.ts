import type { Adjustment, ListAdjustments, Received } from '@provena/contracts';
import { allOf, placeOf, type Sql, statement, variant, when } from '@provena/database';

const AS_JSON = `jsonb_build_object('id', a.id, 'number', a.number, 'locationId', a.location_id, 'reason', a.reason, 'lines', a.lines,
  'username', a.username, 'at', a.at)`;

const insert = statement(
  'insert_adjustment',
  `insert into adjustment as a (id, number, location_id, reason, lines, username)
   values ($1, next_document_number('ADJ', 'adjustment_number'), $2, $3, $4::jsonb, $5) returning ${AS_JSON} as adjustment`,
);

/** Writes the adjustment under the next number. */
export const addAdjustment = async (
  sql: Sql,
  { id, locationId, reason, lines, username }: Omit<Adjustment, 'number' | 'at'>,
): Promise<Adjustment> => {
  const row = await sql.row<{ adjustment: Adjustment }>(insert, [
    id,
    locationId,
    reason,
    JSON.stringify(lines),
    username,
  ]);
  if (!row) throw new Error(`adjustment ${id} was not written`);
  return row.adjustment;
};

/** Newest first, one more than the limit. Index adjustment_pkey: its ids grow with time. */
export const adjustmentsPage = (sql: Sql, query: Received<typeof ListAdjustments>, locations: string[] | null) => {
  const parameters: unknown[] = [query.limit + 1];
  const where = allOf(
    [
      ...when('a.location_id = any(?::uuid[])', locations),
      ...when('a.location_id = ?', query.locationId),
      ...when('a.id < ?::uuid', ...(placeOf(query.cursor, ['id']) ?? [null])),
    ],
    parameters,
  );
  const text = `select ${AS_JSON} as adjustment from adjustment a where ${where} order by a.id desc limit $1`;
  return sql.rows<{ adjustment: Adjustment }>(variant('adjustments_page', text), parameters);
};
