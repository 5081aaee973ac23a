import type { AvailableUnit, UnitHolder } from '@provena/api-client';
import { useEffect, useMemo, useState } from 'react';
import { hearUnits } from '../../api/live.ts';
import { type UnitsOf, useListed } from './capture-queries.ts';
import { keepPlaces, type ListedUnit, type Moved, named } from './picking.ts';

interface Shown {
  q: string;
  fresh: readonly AvailableUnit[];
  rows: readonly ListedUnit[];
}

const NOTHING: readonly AvailableUnit[] = [];

/** What became of units of an item while one looks, by their ids: who took them, and when. */
const useMoved = (itemId: string): ReadonlyMap<string, Moved> => {
  const [moved, setMoved] = useState<ReadonlyMap<string, Moved>>(new Map());
  useEffect(
    () =>
      hearUnits(unit => {
        if (unit.itemId !== itemId) return;
        const since = new Date().toISOString();
        const holder = unit.heldBy && { ...unit.heldBy, id: '', kind: unit.heldBy.kind as UnitHolder['kind'] };
        const status = unit.status as AvailableUnit['status'];
        setMoved(last =>
          new Map(last).set(unit.id, { status, holder: holder && { ...holder, since, expiresAt: null } }),
        );
      }),
    [itemId],
  );
  return moved;
};

/** The units to show for typed words; those that others take stay where they are, marked and named. */
export const useUnits = (of: UnitsOf, q: string) => {
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useListed(of, q);
  const fresh = useMemo(() => data?.pages.flatMap(page => page.data) ?? NOTHING, [data]);
  const [shown, show] = useState<Shown>({ q, fresh: NOTHING, rows: [] });
  if (shown.fresh !== fresh || shown.q !== q) {
    show({ q, fresh, rows: shown.q === q ? keepPlaces(shown.rows, fresh) : fresh });
  }
  const more = () => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  const moved = useMoved(of.itemId);
  const rows = useMemo(() => named(shown.rows, moved), [shown.rows, moved]);
  return { rows, error, isPending, hasMore: hasNextPage, more, refetch };
};
