import { type AvailableUnit, listAvailableUnits, scanBatch, type ScanBatchResponses } from '@provena/api-client';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';

/** The item and place whose units are offered, and the saved line or reservation whose own units are among them. */
export interface UnitsOf {
  itemId: string;
  locationId: string;
  invoiceLineId?: string;
  reservationId?: string;
}

const PAGE = 100;

interface Question {
  q?: string;
  cursor: string;
  /** Also units that others have, where their receipt puts them. */
  include?: 'held';
}

/** A page of units to pick, oldest first; the first one without a cursor. */
const availablePage = (of: UnitsOf, { q, cursor, include }: Question) =>
  ask(() => listAvailableUnits({ query: { ...of, ...(q && { q }), include, limit: PAGE, ...(cursor && { cursor }) } }));

/** Units to pick and those that others have, oldest first, a page at a time. */
export const useListed = (of: UnitsOf, q: string) =>
  useInfiniteQuery({
    queryKey: ['available', of, q],
    initialPageParam: '',
    queryFn: ({ pageParam }) => availablePage(of, { q, cursor: pageParam, include: 'held' }),
    getNextPageParam: ({ page }) => page.nextCursor ?? undefined,
  });

/** The first units that are wanted, oldest first, as many as are asked for. */
export const firstAvailable = async (
  of: UnitsOf,
  count: number,
  isWanted: (unit: AvailableUnit) => boolean,
  cursor = '',
): Promise<AvailableUnit[]> => {
  const { data, page } = await availablePage(of, { cursor });
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
