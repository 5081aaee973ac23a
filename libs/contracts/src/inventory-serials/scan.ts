import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, text } from '../values.ts';
import { Item } from './catalogue.ts';
import { Unit } from './units.ts';

const { query } = messagesOf('inventory-serials');

/**
 * What a scanned or typed code means at a location. `SN:` (any case) looks a serial number up across all items; a bare
 * code is tried as barcode, SKU, then serial number. `reservationId` and `invoiceId` name the asking document, so that
 * a unit it already holds is not refused. Refused with `serial-not-found`, `serial-not-available`, `serial-wrong-location`.
 * Several items with the same serial number answer AMBIGUOUS.
 */
export const ResolveScan = query('resolve-scan', 1, {
  permission: 'inventory:read',
  input: z.object({ code: text(200), locationId: Id, reservationId: Id.optional(), invoiceId: Id.optional() }),
  output: z.discriminatedUnion('outcome', [
    z.object({ outcome: z.literal('ITEM'), item: Item }),
    z.object({ outcome: z.literal('SERIAL'), item: Item, serial: Unit }),
    z.object({ outcome: z.literal('AMBIGUOUS'), candidates: z.array(z.object({ item: Item, serial: Unit })) }),
  ]),
});
