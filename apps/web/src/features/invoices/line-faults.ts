import type { Invoice, RefusedSerial } from '@provena/api-client';
import { serialKey } from '@provena/domain';
import { useEffect, useState } from 'react';
import { hearUnits } from '../../api/live.ts';
import type { Refusal } from '../../api/refusal.ts';
import { type Draft, lineOfUnit, unitKey } from './draft-shape.ts';
import type { LineFaults } from './line-grid.tsx';
import type { DraftHandle } from './use-draft.ts';

/** The wrong field of each line, by the key of its row, and what is wrong: from pointers like `/lines/0/discount`. */
export const fieldFaults = (
  refusal: Refusal | null,
  draft: Draft,
): { line: string; place: number; field: string; detail: string }[] =>
  (refusal?.problem?.errors ?? []).flatMap(({ pointer, detail }) => {
    const [, place, field = ''] = /lines\/(\d+)(?:\/(\w+))?/.exec(pointer) ?? [];
    const line = place === undefined ? undefined : draft.lines[Number(place)];
    return line ? [{ line: line.key, place: Number(place) + 1, field, detail }] : [];
  });

/** The units of the draft that a refusal names, with the lines they are on. */
export const refusedUnits = (refusal: Refusal | null, draft: Draft) =>
  (refusal?.list<RefusedSerial>('serials') ?? []).flatMap(unit => {
    const key = serialKey(unit.serialNumber);
    const line = draft.lines.find(
      ({ item, serials }) =>
        (unit.itemId === undefined || unit.itemId === item.id) && serials.some(serial => serialKey(serial) === key),
    );
    return line ? [{ line, serial: unit.serialNumber }] : [];
  });

/** The units of the draft that others took since, by `unitKey`: told live, before a save is refused for them. */
export const useTaken = ({ read }: DraftHandle): ReadonlySet<string> => {
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  useEffect(
    () =>
      hearUnits(({ itemId, serialNumber, status }) => {
        const key = unitKey(itemId, serialNumber);
        if (status === 'IN_STOCK') setTaken(last => new Set([...last].filter(other => other !== key)));
        else if (lineOfUnit(read(), itemId, serialNumber)) setTaken(last => new Set([...last, key]));
      }),
    [read],
  );
  return taken;
};

/** The units that the saved version has: their changes are the invoice's own. */
export const ownUnits = (base: Invoice | null): Set<string> =>
  new Set(
    base?.lines.flatMap(({ item, serials }) => serials.map(({ serialNumber }) => unitKey(item.id, serialNumber))),
  );

/** What is wrong with lines: after a refused save, and as others take units. */
export const faultsOf = (draft: Draft, refusal: Refusal | null, taken: ReadonlySet<string>): LineFaults => ({
  fields: new Map(fieldFaults(refusal, draft).map(({ line, field }) => [line, field])),
  taken: new Set([
    ...refusedUnits(refusal, draft).map(({ line }) => line.key),
    ...draft.lines
      .filter(({ item, serials }) => serials.some(serial => taken.has(unitKey(item.id, serial))))
      .map(({ key }) => key),
  ]),
});
