import { useMemo, useState } from 'react';
import type { AvailableUnit } from '@provena/api-client';
import { type UnitsOf, useAvailable } from './capture-queries.ts';
import { keepPlaces, type ListedUnit } from './picking.ts';

interface Shown {
  q: string;
  fresh: readonly AvailableUnit[];
  rows: readonly ListedUnit[];
}

const NOTHING: readonly AvailableUnit[] = [];

/** The units to show for typed words; those that others take stay where they are, marked. */
export const useUnits = (of: UnitsOf, q: string) => {
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useAvailable(of, q);
  const fresh = useMemo(() => data?.pages.flatMap(page => page.data) ?? NOTHING, [data]);
  const [shown, show] = useState<Shown>({ q, fresh: NOTHING, rows: [] });
  if (shown.fresh !== fresh || shown.q !== q) {
    show({ q, fresh, rows: shown.q === q ? keepPlaces(shown.rows, fresh) : fresh });
  }
  const more = () => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  return { rows: shown.rows, error, isPending, hasMore: hasNextPage, more, refetch };
};
