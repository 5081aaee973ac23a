import { type ListSessions, type Received, type Viewer, visibleLocations } from '@provena/contracts';
import { placeOf, type Sql, statement } from '@provena/database';
import { aboutDays, zoneOf } from './location-zones.ts';

const list = statement(
  'session_list',
  `select s.id, s.opened_at::text as at
     from session s ${zoneOf('s.location_id')}
    where ($1::uuid is null or s.register_id = $1) and ($2::uuid is null or s.location_id = $2)
      and ($3::text[] is null or s.location_id::text = any ($3))
      and ($4::boolean is null or (s.closed_at is null) = $4)
      and ${aboutDays('s.opened_at', '$5', '$6')}
      and ($7::timestamptz is null or (s.opened_at, s.id) < ($7, $8::uuid))
    order by s.opened_at desc, s.id desc limit $9`,
);

/** Ids newest first, one more than the limit, each with its sort key. Index session_newest_first. */
export const listSessions = (
  sql: Sql,
  { registerId, locationId, isOpen, from, to, cursor, limit }: Received<typeof ListSessions>,
  viewer: Viewer,
): Promise<{ id: string; at: string }[]> => {
  const [at = null, id = null] = placeOf(cursor, ['time', 'id']) ?? [];
  const filters = [registerId, locationId, visibleLocations(viewer), isOpen, from, to].map(value => value ?? null);
  return sql.rows(list, [...filters, at, id, limit + 1]);
};
