import type { AdjustmentLine } from '@provena/contracts';
import { requireRules, rulesOf, type WantedUnit } from './goods-line.ts';
import type { Item } from './item.ts';
import { unobtainable } from './obstacle.ts';
import { movesRefused, refusedByHand } from './unit-moves.ts';

/** Refuses with `validation` a line that does not give what its item asks for. */
export const requireCorrection = (place: number, line: AdjustmentLine, item: Item): void => {
  const { quantityChange, lost = [], found = [] } = line;
  const units = lost.length + found.length;
  const isQuantity = quantityChange !== undefined;
  requireRules(place, [
    ...rulesOf(item, { numbers: units > 0, quantities: isQuantity }),
    [item.tracking === 'SERIAL' && units === 0, 'lost', `name a unit of ${item.sku} as lost or found`],
    [item.tracking === 'QUANTITY' && !isQuantity, 'quantityChange', `say by how much ${item.sku} changes`],
  ]);
};

/** Refuses units that are not LOST; a unit may have been lost at any location the caller sees. */
export const requireLost = (wanted: readonly WantedUnit[], isSeen: (locationId: string) => boolean): void => {
  const unknown = wanted.filter(({ found }) => !found || !isSeen(found.locationId ?? ''));
  if (unknown.length > 0) {
    const obstacles = unknown.map(({ itemId, serialNumber }) => ({ itemId, serialNumber, code: 'serial-not-found' }));
    throw unobtainable('serial-not-found', obstacles);
  }
  const refused = wanted.flatMap(({ found }) => {
    if (!found || found.status === 'LOST') return [];
    const { heldBy, serialNumber, status: from, unitId, itemId, locationId, locationName } = found;
    const byHand = refusedByHand(found, 'IN_STOCK');
    const facts = { code: 'serial-move-refused', from, to: 'IN_STOCK' as const, allowed: [], heldBy };
    return [byHand ?? { ...facts, serialNumber, unitId, itemId, locationId, locationName }];
  });
  if (refused.length > 0) throw movesRefused(refused);
};
