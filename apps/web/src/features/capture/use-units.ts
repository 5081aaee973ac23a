import type { AvailableUnit, Unit } from '@provena/api-client';
import { useMemo, useState } from 'react';
import { type UnitsOf, useAvailable, useHeldUnits, useTakenUnits } from './capture-queries.ts';
import { keepPlaces, type ListedUnit } from './picking.ts';

interface Shown {
  q: string;
  fresh: readonly AvailableUnit[];
  rows: readonly ListedUnit[];
}

const NOTHING: readonly AvailableUnit[] = [];

/** Units to pick, and below the last of them those that others hold. */
const withHeld = (units: readonly AvailableUnit[], held: readonly Unit[]): readonly AvailableUnit[] => {
  const there = new Set(units.map(({ id }) => id));
  const others = held.filter(({ id }) => !there.has(id)).map(unit => ({ ...unit, captured: false }));
  return others.length > 0 ? [...units, ...others] : units;
};

/** Units taken since that are named with their new holder, at most. */
const MOST_NAMED = 20;

/** The rows, with what became of those that are gone. */
const useNamed = (rows: readonly ListedUnit[]): readonly ListedUnit[] => {
  const ids = useMemo(
    () =>
      rows
        .filter(({ isGone }) => isGone)
        .map(({ id }) => id)
        .slice(-MOST_NAMED),
    [rows],
  );
  const { data: taken } = useTakenUnits(ids);
  return useMemo(
    () => (taken && ids.length > 0 ? rows.map(row => (row.isGone ? { ...row, ...taken.get(row.id) } : row)) : rows),
    [rows, ids, taken],
  );
};

/** The units to show for typed words; those that others take stay where they are, marked. */
export const useUnits = (of: UnitsOf, q: string) => {
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useAvailable(of, q);
  const { data: held } = useHeldUnits(of, q);
  const fresh = useMemo(() => {
    const units = data?.pages.flatMap(page => page.data) ?? NOTHING;
    return data && !hasNextPage && held ? withHeld(units, held) : units;
  }, [data, held, hasNextPage]);
  const [shown, show] = useState<Shown>({ q, fresh: NOTHING, rows: [] });
  if (shown.fresh !== fresh || shown.q !== q) {
    show({ q, fresh, rows: shown.q === q ? keepPlaces(shown.rows, fresh) : fresh });
  }
  const more = () => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  };
  const rows = useNamed(shown.rows);
  return { rows, error, isPending, hasMore: hasNextPage, more, refetch };
};
