import { type ListSales, type Received, type Viewer, visibleLocations } from '@provena/contracts';
import { placeOf, type Sql, statement } from '@provena/database';

const list = statement(
  'sale_list',
  `select id from sale
    where ($1::text is null or status = $1) and ($2::uuid is null or register_id = $2)
      and ($3::uuid is null or session_id = $3) and ($4::uuid is null or location_id = $4)
      and ($5::text[] is null or location_id::text = any ($5)) and ($6::uuid is null or id < $6)
    order by id desc limit $7`,
);

/** Ids, newest first, one more than the limit: ids are made in the order sales are opened. Primary key, sale_by_session. */
export const listSales = async (
  sql: Sql,
  { status, registerId, sessionId, locationId, cursor, limit }: Received<typeof ListSales>,
  viewer: Viewer,
): Promise<string[]> => {
  const [after = null] = placeOf(cursor, ['id']) ?? [];
  const filters = [status, registerId, sessionId, locationId].map(value => value ?? null);
  const rows = await sql.rows<{ id: string }>(list, [...filters, visibleLocations(viewer), after, limit + 1]);
  return rows.map(({ id }) => id);
};

const aside = statement(
  'sale_put_aside_due',
  `select id, opened_by as username from sale
    where status = 'HELD' and held_until < clock_timestamp() + $1 * interval '1 s' order by held_until limit 20`,
);

/** Sales put aside whose units are held for less than this many seconds more. Index sale_put_aside; they are few. */
export const putAsideEndingWithin = (sql: Sql, seconds: number): Promise<{ id: string; username: string }[]> =>
  sql.rows(aside, [seconds]);
