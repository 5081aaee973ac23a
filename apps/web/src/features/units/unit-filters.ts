import type { SerialStatus } from '@provena/api-client';

/** What the address says of the list, as texts; `status` is statuses with commas between them. */
export interface UnitSearch {
  q?: string;
  status?: string;
  itemId?: string;
  locationId?: string;
  sort?: string;
}

/** The question to the API for an address. An unknown status is refused there, with a sentence. */
export const questionOf = ({ q, status, itemId, locationId }: UnitSearch) => ({
  ...(q && { q }),
  ...(status && { status: statusesOf(status) }),
  ...(itemId && { itemId }),
  ...(locationId && { locationId }),
});

/** The statuses an address names. */
export const statusesOf = (status: string | undefined): SerialStatus[] =>
  status ? (status.split(',') as SerialStatus[]) : [];

/** The statuses of the address once one of them is ticked or not; undefined for any. */
export const withStatus = (status: string | undefined, one: string, isTicked: boolean): string | undefined => {
  const others = statusesOf(status).filter(other => other !== one);
  return [...others, ...(isTicked ? [one] : [])].join(',') || undefined;
};

/** True when something narrows the list. */
export const isNarrowed = ({ sort: _sort, ...filters }: UnitSearch): boolean => Object.values(filters).some(Boolean);
