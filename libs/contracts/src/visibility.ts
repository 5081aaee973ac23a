import { notFound, type Sought } from '@provena/domain';
import type { Principal } from './permissions.ts';

/** The part of the caller that decides which locations are visible. */
export type Viewer = Pick<Principal, 'locations'>;

/** The viewer for work of a service itself. */
export const EVERYWHERE: Viewer = { locations: '*' };

/** A row that stands at one location. */
type Located = { locationId: string } | { location: { id: string } };

export const maySee = ({ locations }: Viewer, locationId: string): boolean =>
  locations === '*' || locations.includes(locationId);

/** The ids of the locations the caller may see, as statements take them; null: all. */
export const visibleLocations = ({ locations }: Viewer): string[] | null => (locations === '*' ? null : locations);

/** Refuses with `not-found`, like an unknown id, a row at a location the caller may not see. */
export const requireVisible = <T extends Located>(viewer: Viewer, row: T | null | undefined, sought: Sought): T => {
  if (row && maySee(viewer, 'locationId' in row ? row.locationId : row.location.id)) return row;
  throw notFound(sought);
};

/** A location that was looked for, under the name that clients of invoicing read as well. */
export const soughtLocation = (id: string): Sought => ({ kind: 'location', id, locationId: id });

/** Refuses with `not-found` a location outside the list of the caller, so that its existence is not revealed. */
export const requireVisibleLocation = (viewer: Viewer, id: string): void => {
  if (!maySee(viewer, id)) throw notFound(soughtLocation(id));
};
