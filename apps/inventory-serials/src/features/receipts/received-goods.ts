import { type Received, type ReceiveUnits, serialKey } from '@provena/contracts';
import { DomainError, isSerialNumber, MOST_UNITS, pastedSerials, serialRanges } from '@provena/domain';
import type { Item } from '../../domain/item.ts';
import type { KnownUnit, ReceivedUnit } from '../../persistence/receipts.ts';

type Message = Received<typeof ReceiveUnits>;
type Unkeyed = Omit<ReceivedUnit, 'serialKey'>;

/** The units of a serial-tracked item or the quantity of another; a receipt gives them in exactly one way. */
export const goodsOf = (message: Message, item: Item): ReceivedUnit[] | number => {
  const { quantity, serials, ranges, paste } = message;
  if ([quantity, serials, ranges, paste].filter(way => way !== undefined).length !== 1) {
    throw invalid('', 'Say what arrived in exactly one way: quantity, serials, ranges or paste.');
  }
  if (item.tracking === 'NONE') throw invalid('/itemId', `${item.sku} has no stock: its tracking is NONE.`);
  if (item.tracking === 'SERIAL') {
    if (quantity !== undefined) throw invalid('/quantity', `${item.sku} is serial-tracked: give serials or ranges.`);
    return unitsOf(noted(serials ?? numbersOf(message), message), item.id);
  }
  if (quantity === undefined) throw invalid('/quantity', `${item.sku} is not serial-tracked: give a quantity.`);
  return quantity;
};

const numbersOf = ({ ranges = [], paste }: Message): Unkeyed[] => {
  const numbers = paste === undefined ? serialRanges(ranges) : pastedSerials(paste);
  const long = numbers.find(serialNumber => !isSerialNumber(serialNumber));
  if (long !== undefined) throw invalid('/paste', `"${long.slice(0, 100)}…" is longer than 100 characters.`);
  return numbers.map(serialNumber => ({ serialNumber }));
};

/** Notes for all units hold for each unit that has no note of its own. */
const noted = (serials: readonly Unkeyed[], message: Message): Unkeyed[] => {
  const { conditionNotes = null, warrantyStart = null, warrantyEnd = null } = message;
  return serials.map((unit, place) => {
    const own = {
      serialNumber: unit.serialNumber,
      conditionNotes: unit.conditionNotes ?? conditionNotes,
      warrantyStart: unit.warrantyStart ?? warrantyStart,
      warrantyEnd: unit.warrantyEnd ?? warrantyEnd,
    };
    if (own.warrantyStart && own.warrantyEnd && own.warrantyEnd < own.warrantyStart) {
      throw invalid(`/serials/${place}/warrantyEnd`, `The warranty of ${own.serialNumber} ends before it begins.`);
    }
    return own;
  });
};

/**
 * Gives each unit its key. Refuses with `validation` none or too many units, with `serial-duplicate` one that is named
 * twice.
 */
const unitsOf = (serials: Unkeyed[], itemId: string): ReceivedUnit[] => {
  if (serials.length === 0) throw invalid('/serials', 'There is no serial number.');
  if (serials.length > MOST_UNITS)
    throw invalid('/ranges', `${serials.length} units are too many; at most ${MOST_UNITS} fit into one receipt.`);
  const units = serials.map(unit => ({ ...unit, serialKey: serialKey(unit.serialNumber) }));
  const places = Map.groupBy(
    units.map(({ serialKey: key }, place) => ({ key, place })),
    ({ key }) => key,
  );
  const repeated = [...places.values()].filter(group => group.length > 1);
  if (repeated.length > 0) throw twice(repeated, units, itemId);
  return units;
};

const twice = (repeated: { place: number }[][], units: ReceivedUnit[], itemId: string) =>
  duplicates(
    repeated.map(group => {
      const serialNumber = units[group[0]?.place ?? 0]?.serialNumber ?? '';
      return { serialNumber, itemId, where: 'REQUEST' as const, places: group.map(({ place }) => place) };
    }),
    'is in the request twice',
  );

/**
 * Refuses units that their item has already, with their location and status, unless the caller may not see that location.
 */
export const inStockAlready = (known: readonly KnownUnit[], visible: string[] | null): DomainError =>
  duplicates(
    known.map(({ serialNumber, itemId, unitId, status, locationId, locationName }) => ({
      serialNumber,
      itemId,
      where: 'STOCK' as const,
      ...((visible === null || visible.includes(locationId)) && { unitId, status, locationId, locationName }),
    })),
    'was received before',
  );

const duplicates = (
  serials: readonly { serialNumber: string; status?: string; locationName?: string }[],
  how: string,
) => {
  const [first] = serials;
  const more = serials.length > 1 ? ` and ${serials.length - 1} more` : '';
  const stands = first?.status === undefined ? '' : ` (${first.status} at ${first.locationName})`;
  return new DomainError('serial-duplicate', `${first?.serialNumber}${stands}${more}: ${how}.`, { serials });
};

export const invalid = (pointer: string, detail: string) =>
  new DomainError('validation', detail, { errors: [{ pointer: `#${pointer}`, detail }] });
