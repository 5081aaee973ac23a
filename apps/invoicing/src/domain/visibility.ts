import type { Principal } from '@provena/contracts';

/** The locations a caller may see, as the statements take them; null: all. */
export const visibleLocations = ({ locations }: Pick<Principal, 'locations'>): readonly string[] | null =>
  locations === '*' ? null : locations;
