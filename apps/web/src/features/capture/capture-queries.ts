import {
  type AvailableUnit,
  getUnit,
  listAvailableUnits,
  listUnits,
  scanBatch,
  type ScanBatchResponses,
} from '@provena/api-client';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';

/** The item and place whose units are offered, and the saved line or reservation whose own units are among them. */
export interface UnitsOf {
  itemId: string;
  locationId: string;
  invoiceLineId?: string;
  reservationId?: string;
}

const PAGE = 100;

/** A page of units to pick, oldest first; the first one without a cursor. */
const availablePage = (of: UnitsOf, { q, cursor }: { q: string; cursor: string }) =>
  ask(() => listAvailableUnits({ query: { ...of, ...(q && { q }), limit: PAGE, ...(cursor && { cursor }) } }));

/** Units to pick, oldest first, a page at a time. */
export const useAvailable = (of: UnitsOf, q: string) =>
  useInfiniteQuery({
    queryKey: ['available', of, q],
    initialPageParam: '',
    queryFn: ({ pageParam }) => availablePage(of, { q, cursor: pageParam }),
    getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
  });

/** Units at the location that a document holds: shown with their holder, not to be picked. */
export const useHeldUnits = ({ itemId, locationId }: UnitsOf, q: string) =>
  useQuery({
    queryKey: ['units', 'held', itemId, locationId, q],
    placeholderData: keepPreviousData,
    queryFn: async () =>
      (await ask(() => listUnits({ query: { itemId, locationId, status: 'RESERVED', ...(q && { q }), limit: PAGE } })))
        .data,
  });

/** What became of units that were taken while the list was open, by their ids. */
export const useTakenUnits = (ids: readonly string[]) =>
  useQuery({
    queryKey: ['unit', 'taken', ids],
    enabled: ids.length > 0,
    placeholderData: keepPreviousData,
    queryFn: async () => {
      const units = await Promise.all(ids.map(id => ask(() => getUnit({ path: { id } }))));
      return new Map(units.map(unit => [unit.id, unit]));
    },
  });

/** The first units that are wanted, oldest first, as many as are asked for. */
export const firstAvailable = async (
  of: UnitsOf,
  count: number,
  isWanted: (unit: AvailableUnit) => boolean,
  cursor = '',
): Promise<AvailableUnit[]> => {
  const { data, page } = await availablePage(of, { q: '', cursor });
  const found = data.filter(isWanted).slice(0, count);
  if (found.length === count || page.nextCursor === null) return found;
  return [...found, ...(await firstAvailable(of, count - found.length, isWanted, page.nextCursor))];
};

export type CodeResult = ScanBatchResponses[200]['results'][number];

/** Codes of one request at most. */
const BATCH = 500;

/** What codes mean at the location: units, items, or why they cannot be had. */
export const meaningsOf = async (codes: readonly string[], locationId: string): Promise<CodeResult[]> => {
  const results: CodeResult[] = [];
  for (let from = 0; from < codes.length; from += BATCH) {
    const reply = await ask(() => scanBatch({ body: { codes: codes.slice(from, from + BATCH), locationId } }));
    results.push(...reply.results);
  }
  return results;
};
