import { type Item, type Output, type ResolveScan, serialKey } from '@provena/contracts';
import { codeKey, DomainError } from '@provena/domain';
import { itemView } from '../../domain/item.ts';
import { unobtainable } from '../../domain/obstacle.ts';
import { type PrintedQuantity, unusable } from '../../domain/scan/printed-quantity.ts';
import type { Reading } from '../../domain/scan/scan-code.ts';
import type { Scanned, ScannedUnit, Wanted } from '../../persistence/scan.ts';

/** The location where the code is scanned, and the document it is scanned for. */
export interface ScanPlace {
  locationId: string;
  reservationId?: string;
  invoiceId?: string;
}

export const wantedOf = ({ barcodes, skus, serials, gtins }: Reading): Wanted => ({
  barcodes,
  skus: skus.map(codeKey),
  keys: [...new Set(serials.map(serialKey))],
  gtins,
});

/** The meaning of a code for the place and document it is scanned for; refused when the unit cannot be had. */
export const scanOutcomeOf = (reading: Reading, scanned: Scanned, asking: ScanPlace): Output<typeof ResolveScan> => {
  if ('items' in scanned) return several(scanned.items);
  if ('item' in scanned) return itemOutcome(scanned.item, reading);
  const units = likeliest(scanned.units, reading);
  const [first, ...others] = units;
  if (!first) throw nothingFound(reading, scanned.isItemUnknown === true);
  if (others.length > 0) {
    return {
      outcome: 'AMBIGUOUS',
      candidates: units.map(({ item, unit }) => ({ item: itemView(item), serial: unit })),
    };
  }
  if (reading.quantity && reading.quantity.quantity !== 1) throw notOneUnit(reading.quantity, first.item);
  requireObtainable(first, asking);
  return { outcome: 'SERIAL', item: itemView(first.item), serial: first.unit };
};

const itemOutcome = (item: Item, { quantity }: Reading): Output<typeof ResolveScan> => {
  if (!quantity) return { outcome: 'ITEM', item: itemView(item) };
  if (item.tracking === 'SERIAL' && !Number.isInteger(quantity.quantity)) throw notOneUnit(quantity, item);
  return { outcome: 'ITEM', item: itemView(item), quantity: quantity.quantity };
};

export const notOneUnit = ({ identifier, quantity }: PrintedQuantity, { id: itemId, sku }: Item) =>
  unusable(identifier, `says ${quantity} of ${sku}, whose units have serial numbers`, { quantity, itemId, sku });

/** Items that share one number since the time before numbers had to be unique. */
const several = (items: Item[]): Output<typeof ResolveScan> => ({
  outcome: 'AMBIGUOUS',
  candidates: items.map(item => ({ item: itemView(item) })),
});

/** The units whose number is exactly the scanned one, or else those that have it in another spelling. */
export const likeliest = (units: ScannedUnit[], { text }: Reading): ScannedUnit[] => {
  const exact = units.filter(({ unit }) => serialKey(unit.serialNumber) === serialKey(text));
  return exact.length > 0 ? exact : units;
};

/** Requires the unit to be in stock at the location, or to be the asking document's own. */
const requireObtainable = (scanned: ScannedUnit, { locationId, reservationId, invoiceId }: ScanPlace): void => {
  const { unit } = scanned;
  const own =
    (unit.status === 'RESERVED' && scanned.reservationId === reservationId) ||
    (unit.status === 'SOLD' && unit.invoiceId === invoiceId);
  if (own) return;
  if (unit.status !== 'IN_STOCK') throw refused('serial-not-available', scanned);
  if (unit.locationId !== locationId) throw refused('serial-wrong-location', scanned);
};

const refused = (code: string, { unit, locationName, expiresAt }: ScannedUnit) => {
  const { id: unitId, serialNumber, itemId, status, locationId, heldBy, since } = unit;
  return unobtainable(code, [
    { unitId, serialNumber, itemId, code, status, locationId, locationName, heldBy, since, expiresAt },
  ]);
};

const nothingFound = (reading: Reading, isItemUnknown: boolean) => {
  const { text, wrongDigit } = reading;
  const hint = wrongDigit
    ? ` If it is ${wrongDigit.scheme === 'IMEI' ? 'an IMEI' : 'a barcode'} its last digit should be ${wrongDigit.expected}.`
    : '';
  return new DomainError('serial-not-found', `${missing(reading, isItemUnknown)}${hint}`, {
    serials: [{ serialNumber: text, code: 'serial-not-found' }],
    ...(wrongDigit && { wrongDigit }),
  });
};

const missing = ({ text, barcodes, serials, gtin }: Reading, isItemUnknown: boolean): string => {
  if (isItemUnknown) return `No item has the barcode ${gtin}, so unit ${text} of it cannot be found.`;
  if (gtin !== undefined && serials.length > 0)
    return `The item with the barcode ${gtin} has no unit with the serial number ${text}.`;
  if (serials.length === 0) return `No item has the barcode or SKU ${text}.`;
  if (barcodes.length === 0) return `There is no unit with the serial number ${text}.`;
  return `Nothing has the barcode, SKU or serial number ${text}.`;
};
