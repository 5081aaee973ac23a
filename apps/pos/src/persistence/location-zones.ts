import type { Location } from '@provena/contracts';
import { type Sql, statement } from '@provena/database';

const put = statement(
  'location_zone_put',
  `insert into location_zone (location_id, time_zone, version) values ($1, $2, $3)
   on conflict (location_id) do update set time_zone = excluded.time_zone, version = excluded.version
   where location_zone.version < excluded.version`,
);

/** Keeps the time zone of the newest version of a location. */
export const keepLocationZone = async (sql: Sql, { id, timeZone, version }: Location): Promise<void> => {
  await sql.rows(put, [id, timeZone, version]);
};

/** The time zone of the location of a row, where `zoneOf` is joined. */
export const ZONE = 'coalesce(z.time_zone, h.time_zone)';
export const zoneOf = (location: string): string =>
  `left join location_zone z on z.location_id = ${location} cross join house h`;

/** Conditions on days: bounds that hold in every time zone, for an index, then the day at the location. */
export const aboutDays = (moment: string, from: string, to: string): string =>
  `(${from}::date is null or ${moment} >= (${from}::date - interval '14 hours') at time zone 'UTC')
      and (${to}::date is null or ${moment} < (${to}::date + interval '36 hours') at time zone 'UTC')
      and (${from}::date is null or (${moment} at time zone ${ZONE})::date >= ${from}::date)
      and (${to}::date is null or (${moment} at time zone ${ZONE})::date <= ${to}::date)`;

/** As `aboutDays`, where both days are given: an index on the moment serves without asking whether they are. */
export const withinDays = (moment: string, from: string, to: string): string =>
  `${moment} >= (${from}::date - interval '14 hours') at time zone 'UTC'
      and ${moment} < (${to}::date + interval '36 hours') at time zone 'UTC'
      and (${moment} at time zone ${ZONE})::date between ${from}::date and ${to}::date`;
