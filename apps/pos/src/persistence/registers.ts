import { type ListRegisters, type Received, type Viewer, visibleLocations } from '@provena/contracts';
import { placeOf, type Sql, statement } from '@provena/database';

export interface RegisterRow {
  id: string;
  name: string;
  locationId: string;
  openSessionId: string | null;
  cashRounding: string | null;
  blindClose: boolean;
  version: number;
}

const COLUMNS = `r.id, r.name, r.location_id as "locationId", s.id as "openSessionId",
          r.cash_rounding::text as "cashRounding", r.blind_close as "blindClose", r.version`;

const one = statement(
  'register_one',
  `select ${COLUMNS} from register r left join session s on s.register_id = r.id and s.closed_at is null where r.id = $1`,
);

/** A register as it is shown; null when there is none. Index one_open_session_per_register. */
export const registerRow = (sql: Sql, id: string): Promise<RegisterRow | null> => sql.row<RegisterRow>(one, [id]);

const list = statement(
  'register_list',
  `select ${COLUMNS}
     from register r left join session s on s.register_id = r.id and s.closed_at is null
    where ($1::uuid is null or r.location_id = $1) and ($2::text[] is null or r.location_id::text = any ($2))
      and ($3::text is null or (r.name, r.id) > ($3, $4::uuid))
    order by r.name, r.id limit $5`,
);

/** By name, at the locations the viewer may see, one more than the limit. Index one_open_session_per_register. */
export const listRegisters = (
  sql: Sql,
  { locationId, cursor, limit }: Received<typeof ListRegisters>,
  viewer: Viewer,
): Promise<RegisterRow[]> => {
  const [name = null, id = null] = placeOf(cursor, ['text', 'id']) ?? [];
  return sql.rows<RegisterRow>(list, [locationId ?? null, visibleLocations(viewer), name, id, limit + 1]);
};
