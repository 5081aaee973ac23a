import { type Condition, when } from '@provena/database';

/**
 * Conditions that a moment of an invoice `i` is within the days, by the time zone of its location. A day somewhere on earth
 * begins up to 14 hours before that of UTC and ends up to 12 hours after it: within these bounds an index serves, and only
 * moments near them are checked by location.
 */
export const inDays = (moment: string, from: string | undefined, to: string | undefined): Condition[] => {
  const day = `day_at(${moment}, i.location_id)`;
  const after = (hours: string) => `${moment} >= (?::date + interval '${hours}') at time zone 'UTC'`;
  const before = (hours: string) => `${moment} < (?::date + interval '${hours}') at time zone 'UTC'`;
  return [
    ...when(after('-14 hours'), from),
    ...when(`(${after('12 hours')} or ${day} >= ?::date)`, from, from),
    ...when(before('36 hours'), to),
    ...when(`(${before('10 hours')} or ${day} <= ?::date)`, to, to),
  ];
};

/** The time zone of the location of an invoice `i`, where `locationZone` is joined; `company` is SQL. */
export const zoneOf = (company: string): string => `coalesce(z.time_zone, ${company})`;
export const locationZone = 'left join location_copy z on z.id = i.location_id';
