import { type Principal, visibleLocations } from '@provena/contracts';

/**
 * The bounds of every list and report: the locations the caller may see (null: all), and the time zone of a business day.
 */
export interface Bounds {
  locations: readonly string[] | null;
  timeZone: string;
}

export const boundsOf = ({ locations }: Pick<Principal, 'locations'>, { timeZone }: { timeZone: string }): Bounds => ({
  locations: visibleLocations({ locations }),
  timeZone,
});
