import { Controller } from '@nestjs/common';
import {
  BeginReceiptImport,
  type Output,
  type ReceiptImport,
  type Received,
  requireVisibleLocation,
  soughtLocation,
  visibleLocations,
} from '@provena/contracts';
import { DomainError, notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { Item } from '../../domain/item.ts';
import { Location } from '../../domain/location.ts';
import { Vendor } from '../../domain/vendor.ts';
import { beginImport, bookedBefore, importById } from '../../persistence/receipt-imports.ts';

@Controller()
export class BeginReceiptImportController {
  @Handles(BeginReceiptImport)
  async begin(message: Received<typeof BeginReceiptImport>, work: Work): Promise<Output<typeof BeginReceiptImport>> {
    const { itemId, locationId, vendorId } = message;
    if (locationId) requireVisibleLocation(work.caller, locationId);
    if (locationId && !(await work.em.findOne(Location, locationId))) throw notFound(soughtLocation(locationId));
    if (itemId && !(await work.em.findOne(Item, itemId))) throw notFound({ kind: 'item', id: itemId });
    if (vendorId && !(await work.em.findOne(Vendor, vendorId))) throw notFound({ kind: 'vendor', id: vendorId });
    return beginImport(work.sql, message, { username: work.caller.username, sameAs: await this.sameAs(message, work) });
  }

  /**
   * The import that booked these goods in before, if the caller may know of it. Refuses with `already-booked`, unless the
   * caller wants them booked again.
   */
  private async sameAs(message: Received<typeof BeginReceiptImport>, { caller, sql }: Work): Promise<string | null> {
    const earlier = await bookedBefore(sql, message);
    if (!earlier) return null;
    const seen = { visible: visibleLocations(caller), username: caller.username };
    const known = (await importById(sql, earlier.id, seen)) !== null;
    if (!message.bookAgain && !message.dryRun) throw alreadyBooked(known ? earlier : null);
    return known ? earlier.id : null;
  }
}

const alreadyBooked = (earlier: ReceiptImport | null): DomainError => {
  if (!earlier) {
    return new DomainError('already-booked', `These goods were booked in from a file before. ${HOW_TO_BOOK_AGAIN}`);
  }
  const { id, number, state, username, startedAt, rowsGood } = earlier;
  const way = state === 'DONE' ? 'were booked in already' : 'are being booked in already';
  const detail = `These goods ${way} as ${number}, begun by ${username} at ${startedAt}. ${HOW_TO_BOOK_AGAIN}`;
  return new DomainError('already-booked', detail, { import: { id, number, state, username, startedAt, rowsGood } });
};

const HOW_TO_BOOK_AGAIN = 'Say bookAgain if as many came once more.';
