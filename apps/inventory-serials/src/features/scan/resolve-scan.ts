import { Controller } from '@nestjs/common';
import { type Output, type Received, ResolveScan, serialKey } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { itemView } from '../../domain/item.ts';
import { unobtainable } from '../../domain/obstacle.ts';
import { scanCode } from '../../domain/scan-code.ts';
import { requireVisible, visibleLocations } from '../../domain/visibility.ts';
import { resolveScan, type ScannedUnit } from '../../persistence/scan.ts';

type Message = Received<typeof ResolveScan>;

@Controller()
export class ResolveScanHandler {
  @Handles(ResolveScan)
  async resolve(message: Message, work: Work): Promise<Output<typeof ResolveScan>> {
    requireVisible(work.caller, message.locationId);
    const { kind, text } = scanCode(message.code);
    const scanned = await resolveScan(
      work.sql,
      kind === 'ANY' ? text : null,
      serialKey(text),
      visibleLocations(work.caller),
    );
    if ('item' in scanned) return { outcome: 'ITEM', item: itemView(scanned.item) };
    const [first, ...others] = scanned.units;
    if (!first) throw nothingFound(kind, text);
    if (others.length > 0) {
      return {
        outcome: 'AMBIGUOUS',
        candidates: scanned.units.map(({ item, unit }) => ({ item: itemView(item), serial: unit })),
      };
    }
    requireObtainable(first, message);
    return { outcome: 'SERIAL', item: itemView(first.item), serial: first.unit };
  }
}

/** In stock at the location, or the asking document's own. */
const requireObtainable = (scanned: ScannedUnit, { locationId, reservationId, invoiceId }: Message): void => {
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

const nothingFound = (kind: 'SERIAL' | 'ANY', text: string) =>
  new DomainError(
    'serial-not-found',
    kind === 'SERIAL'
      ? `There is no unit with the serial number ${text}.`
      : `Nothing has the barcode, SKU or serial number ${text}.`,
    { serials: [{ serialNumber: text, code: 'serial-not-found' }] },
  );
