import { type ListSales, type Received, type Viewer, visibleLocations } from '@provena/contracts';
import { placeOf, type Sql, statement } from '@provena/database';

const listed = (name: string, condition: string) =>
  statement(
    name,
    `select id from sale
    where ${condition} and ($1::text is null or status = $1) and ($2::uuid is null or register_id = $2)
      and ($3::uuid is null or session_id = $3) and ($4::uuid is null or location_id = $4)
      and ($5::text[] is null or location_id::text = any ($5)) and ($6::uuid is null or id < $6)
    order by id desc limit $7`,
  );
const lists = {
  all: listed('sale_list', 'true'),
  true: listed('sale_list_in_conflict', 'conflict is not null'),
  false: listed('sale_list_not_in_conflict', 'conflict is null'),
};

/**
 * Ids, newest first, one more than the limit: ids are made in the order sales are opened. Primary key, sale_by_session;
 * sale_in_conflict.
 */
export const listSales = async (
  sql: Sql,
  { status, conflict, registerId, sessionId, locationId, cursor, limit }: Received<typeof ListSales>,
  viewer: Viewer,
): Promise<string[]> => {
  const [after = null] = placeOf(cursor, ['id']) ?? [];
  const filters = [status, registerId, sessionId, locationId].map(value => value ?? null);
  const rows = await sql.rows<{ id: string }>(lists[`${conflict ?? 'all'}`], [
    ...filters,
    visibleLocations(viewer),
    after,
    limit + 1,
  ]);
  return rows.map(({ id }) => id);
};

const aside = statement(
  'sale_put_aside_due',
  `select id, opened_by as username from sale
    where (status = 'HELD' or conflict is not null) and held_until < clock_timestamp() + $1 * interval '1 s' order by held_until limit 20`,
);

/**
 * Sales put aside or in conflict whose units are held for less than this many seconds more. Indexes sale_put_aside and
 * sale_in_conflict, which have few rows.
 */
export const putAsideEndingWithin = (sql: Sql, seconds: number): Promise<{ id: string; username: string }[]> =>
  sql.rows(aside, [seconds]);
