import type { Named } from '@provena/api-client';
import { useState } from 'react';
import { refusalOf } from '../../api/refusal.ts';
import { words } from '../../words/invoice-form.ts';
import { refusalWords } from '../../words/refusals.ts';
import { unitKey } from './draft-shape.ts';
import { type UnitNotThere, unitsNotAt } from './invoice-queries.ts';
import { ownUnits } from './line-faults.ts';
import type { DraftHandle } from './use-draft.ts';
import type { Scanning } from './use-scanning.ts';

/** A location that was chosen, and the captured units that are not there. */
export interface Check {
  location: Named;
  units: UnitNotThere[];
}

/** The captured units that stay behind: those of the saved invoice at any other place than its own, others as stock says. */
const staying = async ({ read, readBase }: DraftHandle, location: Named): Promise<UnitNotThere[]> => {
  const base = readBase();
  const own = ownUnits(base);
  const all = read().lines.flatMap(({ item, serials }) => serials.map(serial => ({ item: item.id, serial })));
  const isOwn = (unit: { item: string; serial: string }) => own.has(unitKey(unit.item, unit.serial));
  const fixed = base?.location.id === location.id ? [] : all.filter(isOwn).map(unit => ({ ...unit, reason: {} }));
  const free = all.filter(unit => !isOwn(unit));
  return [...fixed, ...(free.length > 0 ? await unitsNotAt(location.id, free) : [])];
};

/** Changes the location once it is known which captured units move along; asks about those that do not. */
export const useLocationCheck = (handle: DraftHandle, { say, run }: Scanning) => {
  const [check, setCheck] = useState<Check | null>(null);
  const choose = (location: Named) =>
    run(async () => {
      try {
        const units = await staying(handle, location);
        if (units.length > 0) return void setCheck({ location, units });
        const hasUnits = handle.read().lines.some(({ serials }) => serials.length > 0);
        handle.apply({ kind: 'head', head: { location } });
        if (hasUnits) say({ tone: 'ok', text: words.movedWith(location.name) });
      } catch (error) {
        say({ tone: 'bad', text: refusalWords(refusalOf(error)).title });
      }
    });
  return { check, choose, close: () => setCheck(null) };
};
