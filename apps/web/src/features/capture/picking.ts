import type { AvailableUnit } from '@provena/api-client';
import { serialKey } from '@provena/domain';

/** A unit in the list; `isGone` when it was here a moment ago and is no longer to be had. */
export interface ListedUnit extends AvailableUnit {
  isGone?: boolean;
}

/** What is picked for a line, in the order of picking, and how many it needs. */
export interface Picking {
  required: number;
  picked: readonly string[];
}

export type PickOutcome =
  | { kind: 'picked'; picking: Picking; serials: readonly string[] }
  | { kind: 'unpicked'; picking: Picking; serial: string }
  | { kind: 'already'; serial: string }
  | { kind: 'full' };

export const isPicked = ({ picked }: Picking, serial: string): boolean => {
  const key = serialKey(serial);
  return picked.some(other => serialKey(other) === key);
};

/** Places that are still empty. */
export const missing = ({ required, picked }: Picking): number => Math.max(required - picked.length, 0);

/** Picks one unit; refused when all places are taken. */
export const pick = (picking: Picking, serial: string): PickOutcome => {
  if (isPicked(picking, serial)) return { kind: 'already', serial };
  if (missing(picking) === 0) return { kind: 'full' };
  return { kind: 'picked', picking: { ...picking, picked: [...picking.picked, serial] }, serials: [serial] };
};

export const unpick = (picking: Picking, serial: string): Picking => {
  const key = serialKey(serial);
  return { ...picking, picked: picking.picked.filter(other => serialKey(other) !== key) };
};

/** Takes a picked unit away, picks any other. */
export const toggle = (picking: Picking, serial: string): PickOutcome =>
  isPicked(picking, serial) ? { kind: 'unpicked', picking: unpick(picking, serial), serial } : pick(picking, serial);

/** Picks several in their order until all places are taken; `left` are those that found none. */
export const pickAll = (
  picking: Picking,
  serials: readonly string[],
): { picking: Picking; serials: string[]; left: string[] } => {
  const keys = new Set(picking.picked.map(serialKey));
  const fresh = serials.filter(serial => !keys.has(serialKey(serial)) && keys.add(serialKey(serial)));
  const taken = fresh.slice(0, missing(picking));
  return {
    picking: { ...picking, picked: [...picking.picked, ...taken] },
    serials: taken,
    left: fresh.slice(taken.length),
  };
};

/** True for a unit that this line can have. */
export const isFree = ({ captured, status, isGone }: ListedUnit): boolean =>
  isGone !== true && (captured || status === 'IN_STOCK');

/** What became of a unit that others moved. */
export type Moved = Pick<AvailableUnit, 'status' | 'holder'>;

/**
 * The units to show after the list was read anew: each stays where it was. One that could be picked and cannot any more is
 * marked as gone; one that is no longer in the list stays below the unit it stood below, so that no row moves under a hand.
 * Pure.
 */
export const keepPlaces = (shown: readonly ListedUnit[], fresh: readonly AvailableUnit[]): ListedUnit[] => {
  const there = new Set(fresh.map(({ id }) => id));
  const couldPick = new Set(shown.filter(unit => unit.isGone || isFree(unit)).map(({ id }) => id));
  const below = new Map<string, ListedUnit[]>();
  let last = '';
  for (const unit of shown) {
    if (there.has(unit.id)) last = unit.id;
    else below.set(last, [...(below.get(last) ?? []), { ...unit, isGone: true }]);
  }
  const now = (unit: AvailableUnit) => (couldPick.has(unit.id) && !isFree(unit) ? { ...unit, isGone: true } : unit);
  return [...(below.get('') ?? []), ...fresh.flatMap(unit => [now(unit), ...(below.get(unit.id) ?? [])])];
};

/** The rows, with who took those that are gone from the list, as far as it was told. Pure. */
export const named = (rows: readonly ListedUnit[], moved: ReadonlyMap<string, Moved>): readonly ListedUnit[] =>
  moved.size === 0 ? rows : rows.map(row => (row.isGone && !row.holder ? { ...row, ...moved.get(row.id) } : row));
