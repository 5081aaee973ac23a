import { Controller } from '@nestjs/common';
import {
  type Output,
  type ReceiptImport,
  type Received,
  ReceiveImportChunk,
  UnitsReceived,
  visibleLocations,
} from '@provena/contracts';
import { DomainError, notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { countRows, keepRows, type KeptRow, lockedImport, receiptsOf } from '../../persistence/receipt-imports.ts';
import { type ReceivedGoods, receiveQuantities, receiveSerials } from '../../persistence/receipts.ts';
import { type ImportedGoods, importedGoodsOf } from './imported-goods.ts';

@Controller()
export class ReceiveImportChunkController {
  @Handles(ReceiveImportChunk)
  async receive(message: Received<typeof ReceiveImportChunk>, work: Work): Promise<Output<typeof ReceiveImportChunk>> {
    const running = await lockedImport(work.sql, message.importId);
    if (!running) throw notFound({ kind: 'receipt-import', id: message.importId });
    if (running.state === 'DONE') throw isDone(running);
    const { good, bad } = await importedGoodsOf(work.sql, running, message.rows, visibleLocations(work.caller));
    if (!running.dryRun && good.length > 0) await this.bookIn(work, running, good);
    await keepRows(work.sql, running.id, [...good.map(keptOf), ...bad]);
    return countRows(work.sql, running.id, good.length, bad.length);
  }

  private async bookIn(work: Work, { id }: ReceiptImport, imported: readonly ImportedGoods[]): Promise<void> {
    const { username } = work.caller;
    const goods = await receiptsOf(work.sql, id, summed(imported), username);
    const place = new Map(goods.map((one, index) => [placeOf(one), index]));
    const units = imported.flatMap(({ unit, ...of }) => (unit ? [{ ...unit, of: place.get(placeOf(of)) ?? 0 }] : []));
    const { known } = await receiveSerials(work.sql, goods, units, username);
    // Another receipt brought the same units meanwhile: everything is rolled back, and the next attempt sees them.
    if (known.length > 0) throw new Error(`${known.length} units came in by another way meanwhile`);
    await receiveQuantities(work.sql, goods, username);
    const at = new Date().toISOString();
    for (const { receiptId, itemId, locationId, quantity } of goods) {
      work.publish(UnitsReceived, { receiptId, itemId, locationId, quantity, at });
    }
  }
}

const placeOf = ({ itemId, locationId }: { itemId: string; locationId: string }) => `${itemId} ${locationId}`;

/** The quantity of each item that came to each location. Thousandths are added as whole numbers. */
const summed = (imported: readonly ImportedGoods[]): Omit<ReceivedGoods, 'receiptId'>[] =>
  [...Map.groupBy(imported, placeOf).values()].map(group => ({
    itemId: group[0]?.itemId ?? '',
    locationId: group[0]?.locationId ?? '',
    quantity: group.reduce((sum, { quantity }) => sum + Math.round(quantity * 1000), 0) / 1000,
  }));

const keptOf = ({ row, itemId, unit, cells }: ImportedGoods): KeptRow => ({
  row,
  outcome: 'GOOD',
  itemId,
  serialKey: unit?.serialKey ?? null,
  problems: [],
  cells,
});

export const isDone = ({ number }: ReceiptImport) =>
  new DomainError('validation', `${number} is done; send another file as an import of its own.`, {
    errors: [{ pointer: '#/importId', detail: 'is done' }],
  });
