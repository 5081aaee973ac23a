import {
  type ListReservations,
  type Output,
  type Received,
  type ReleaseHold,
  ReservationChanged,
} from '@provena/contracts';
import { allOf, placeOf, type Sql, statement, variant, when } from '@provena/database';

type Row = Omit<Output<typeof ListReservations>['data'][number], 'reason' | 'frees'>;

/** The refusal to give a hold back, or the hold as it was when it is given back. */
export type HoldReleased =
  | { refusal: 'not-found' | 'document' }
  | {
      refusal: 'save' | 'lease' | 'ended';
      state: string;
      kind: string;
      holder: Row['holder'];
      expiresAt: string | null;
    }
  | Pick<Row, 'locationId' | 'holder' | 'units' | 'quantities'>;

const AS_JSON = `jsonb_build_object('id', n.id, 'kind', n.kind, 'locationId', n.location_id, 'holder', n.holder, 'since', n.since,
  'ageSeconds', floor(extract(epoch from clock_timestamp() - n.since))::int, 'expiresAt', n.expires_at, 'units', n.units,
  'quantities', n.quantities)`;

/** The oldest first, one more than the limit. Indexes: see reservation_now. */
export const reservationsPage = (sql: Sql, query: Received<typeof ListReservations>, locations: string[] | null) => {
  const parameters: unknown[] = [query.limit + 1, query.itemId ?? null];
  const where = allOf(
    [
      ...when(`n.location_id = any(?::uuid[])`, locations),
      ...when(`n.location_id = ?`, query.locationId),
      ...when(`n.kind = ?`, query.kind),
      ...when(`n.since <= clock_timestamp() - make_interval(secs => ?::int)`, query.olderThan),
      ...when(
        `(n.since, n.id, n.location_id) > (?::timestamptz, ?::uuid, ?::uuid)`,
        ...(placeOf(query.cursor, ['time', 'id', 'id']) ?? [null]),
      ),
    ],
    parameters,
  );
  const text = `select ${AS_JSON} as reservation, jsonb_build_array(n.since, n.id, n.location_id) as key
    from reservation_now($2::uuid) as n where ${where} order by n.since, n.id, n.location_id limit $1`;
  return sql.rows<{ reservation: Row; key: string[] }>(variant('reservations_page', text), parameters);
};

const release = statement(
  'release_hold',
  `select release_hold($1::uuid, $2::uuid[], $3::text, $4::text, $5::text) as answer`,
);

/** Locks the reservation's row, its units by id (unit_by_reservation), then stock levels by key. */
export const releaseHold = async (
  sql: Sql,
  { reservationId, reason }: Received<typeof ReleaseHold>,
  caller: { username: string; locations: string[] | null },
): Promise<HoldReleased> => {
  const parameters = [reservationId, caller.locations, caller.username, reason, ReservationChanged.subject];
  const row = await sql.row<{ answer: HoldReleased }>(release, parameters);
  if (row === null) throw new Error('release_hold answered nothing');
  return row.answer;
};
