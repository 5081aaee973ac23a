import { DomainError } from '@provena/domain';
import type { Item } from './item.ts';
import { type Obstacle, unobtainable } from './obstacle.ts';
import { thousandths } from './quantity.ts';
import type { StandingUnit } from './unit-moves.ts';

/** The goods of a line of a warehouse document: units of a serial-tracked item, or a quantity of another. */
export interface GoodsLine {
  itemId: string;
  quantity?: number;
  serials?: readonly string[];
}

export const invalidLine = (place: number, member: string, detail: string): DomainError =>
  new DomainError('validation', `Line ${place + 1}: ${detail}.`, {
    errors: [{ pointer: `#/lines/${place}/${member}`, detail }],
  });

/** Refuses with `validation` an item that is named twice: a document has one line for each item. */
export const requireOneLineEach = (lines: readonly { itemId: string }[]): void => {
  lines.forEach(({ itemId }, place) => {
    if (lines.findIndex(other => other.itemId === itemId) < place) {
      throw invalidLine(place, 'itemId', 'the item is in the list twice; put it into one line');
    }
  });
};

/** A rule of a line: true when it is broken, the member of the line that breaks it, and a sentence about it. */
export type LineRule = [isBroken: boolean, member: string, detail: string];

/** Refuses with `validation`, by the first rule that is broken. */
export const requireRules = (place: number, rules: readonly LineRule[]): void => {
  const broken = rules.find(([isBroken]) => isBroken);
  if (broken) throw invalidLine(place, broken[1], broken[2]);
};

/** Rules of every line, beside those about how much it says. */
export const rulesOf = ({ sku, tracking }: Item, said: { numbers: boolean; quantities: boolean }): LineRule[] => [
  [tracking === 'NONE', 'itemId', `${sku} has no stock: its tracking is NONE`],
  [tracking === 'SERIAL' && said.quantities, 'quantity', `${sku} is serial-tracked: give serial numbers, no quantity`],
  [tracking === 'QUANTITY' && said.numbers, 'serials', `${sku} is not serial-tracked and has no serial numbers`],
];

/** Refuses with `validation` a line that does not give what its item asks for. */
export const requireFitting = (place: number, { quantity, serials }: GoodsLine, item: Item): void => {
  const count = serials?.length ?? 0;
  requireRules(place, [
    ...rulesOf(item, { numbers: serials !== undefined, quantities: quantity !== undefined && quantity !== count }),
    [item.tracking === 'SERIAL' && count === 0, 'serials', `${item.sku} is serial-tracked: give serial numbers`],
    [item.tracking === 'QUANTITY' && quantity === undefined, 'quantity', `give a quantity of ${item.sku}`],
  ]);
};

/** A unit asked for by number, and the unit found for it. */
export interface WantedUnit {
  itemId: string;
  serialNumber: string;
  found?: StandingUnit;
}

const WORST_FIRST = ['serial-not-found', 'serial-wrong-location', 'serial-not-available'];

/**
 * Refuses as a claim does, with every unit that is not IN_STOCK at the location. `isSeen` tells which locations the caller
 * sees.
 */
export const requireInStock = (
  wanted: readonly WantedUnit[],
  locationId: string,
  isSeen: (locationId: string) => boolean,
): void => {
  const obstacles = wanted.flatMap(unit => obstacleTo(unit, locationId, isSeen) ?? []);
  const worst = WORST_FIRST.find(code => obstacles.some(obstacle => obstacle.code === code));
  if (worst) throw unobtainable(worst, obstacles);
};

const obstacleTo = (
  { itemId, serialNumber, found }: WantedUnit,
  locationId: string,
  isSeen: (locationId: string) => boolean,
): Obstacle | null => {
  if (!found || !isSeen(found.locationId ?? '')) return { itemId, serialNumber, code: 'serial-not-found' };
  if (found.locationId !== locationId) return { ...factsOf(found), code: 'serial-wrong-location' };
  return found.status === 'IN_STOCK' ? null : { ...factsOf(found), code: 'serial-not-available' };
};

/** The facts that a refusal tells of a unit; its row has more. */
const factsOf = (found: StandingUnit): Obstacle => {
  const { unitId, serialNumber, itemId, status, locationId, locationName, heldBy, since, expiresAt } = found;
  return { unitId, serialNumber, itemId, status, locationId, locationName, heldBy, since, expiresAt };
};

/** A stock level whose row is locked. */
export interface Level {
  itemId: string;
  locationId: string;
  onHand: number;
  reserved: number;
}

/** Refuses with `stock-insufficient` unless that quantity of each item is there and not reserved. */
export const requireAvailable = (
  wanted: readonly { item: Item; quantity: number }[],
  levels: readonly Level[],
  locationId: string,
): void => {
  const lines = wanted.flatMap(({ item, quantity }) => {
    const level = levels.find(({ itemId, locationId: at }) => itemId === item.id && at === locationId);
    const available = level ? (thousandths(level.onHand) - thousandths(level.reserved)) / 1000 : 0;
    return quantity <= available
      ? []
      : [{ itemId: item.id, sku: item.sku, name: item.name, locationId, wanted: quantity, available }];
  });
  if (lines.length === 0) return;
  const sentence = lines.map(
    ({ name, wanted: asked, available }) => `${name}: ${asked} wanted, ${available} available.`,
  );
  throw new DomainError('stock-insufficient', sentence.join(' '), { lines });
};

/** The arrival of a line, as it was typed. */
type TypedArrival = GoodsLine & { lostQuantity?: number; lost?: readonly string[] };

/** Refuses with `validation` an arrival that says nothing, or something that its item does not ask for. */
export const requireArrivalFits = (place: number, line: TypedArrival, item: Item): void => {
  const { quantity, lostQuantity, serials, lost } = line;
  const units = [...(serials ?? []), ...(lost ?? [])];
  const quantities = [quantity, lostQuantity].filter(said => said !== undefined);
  requireRules(place, [
    ...rulesOf(item, { numbers: [serials, lost].some(said => said !== undefined), quantities: quantities.length > 0 }),
    [units.length + quantities.length === 0, 'quantity', `it says nothing about what arrived of ${item.sku}`],
  ]);
};
