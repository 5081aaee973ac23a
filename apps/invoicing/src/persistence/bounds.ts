import { type Principal, visibleLocations } from '@provena/contracts';

/** What bounds every list and report: the locations the caller may see (null: all), and where a business day begins. */
export interface Bounds {
  locations: readonly string[] | null;
  timeZone: string;
}

export const boundsOf = ({ locations }: Pick<Principal, 'locations'>, { timeZone }: { timeZone: string }): Bounds => ({
  locations: visibleLocations({ locations }),
  timeZone,
});
