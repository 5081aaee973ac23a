import type { Named } from '@provena/api-client';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Plate } from '../../ui/plate.tsx';
import { words } from '../../words/invoice-form.ts';
import { heldWords } from '../../words/refusals.ts';
import { refusalOf } from '../../api/refusal.ts';
import { refusalWords } from '../../words/refusals.ts';
import { ownUnits } from './line-faults.ts';
import { unitKey } from './draft-shape.ts';
import css from './invoice-form.module.css';
import { type UnitNotThere, unitsNotAt } from './invoice-queries.ts';
import type { DraftHandle } from './use-draft.ts';
import type { Scanning } from './use-scanning.ts';

/** A location that was chosen, and the captured units that are not there. */
interface Check {
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

interface LocationCheckParts {
  check: Check;
  handle: DraftHandle;
  onClose: () => void;
}

const reasonOf = ({ serials }: Record<string, unknown>): string => {
  const [unit] = (Array.isArray(serials) ? serials : []) as Parameters<typeof heldWords>[0][];
  return unit ? heldWords(unit) : '';
};

/** The units that do not move along, and what to do with them. */
export const LocationCheck = ({ check, handle, onClose }: LocationCheckParts) => {
  const { location, units } = check;
  const takeOff = () => {
    handle.apply({ kind: 'release', serials: units });
    handle.apply({ kind: 'head', head: { location } });
    onClose();
  };
  return (
    <Dialog
      isOpen
      title={words.staysTitle(location.name)}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{words.keepLocation}</Button>
          <Button kind="primary" onClick={takeOff}>
            {words.takeOff(units.length)}
          </Button>
        </>
      }
    >
      <p>{words.staysSays}</p>
      <ul className={css.list}>
        {units.map(({ item, serial, reason }) => (
          <li key={`${item} ${serial}`} className="row">
            <Plate number={serial} /> <span className="small dim">{reasonOf(reason)}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
};
