import { Controller } from '@nestjs/common';
import { BeginReceiptImport, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { Item } from '../../domain/item.ts';
import { Location } from '../../domain/location.ts';
import { Vendor } from '../../domain/vendor.ts';
import { notFound, requireVisible } from '../visibility.ts';
import { beginImport } from '../../persistence/receipt-imports.ts';

@Controller()
export class BeginReceiptImportHandler {
  @Handles(BeginReceiptImport)
  async begin(message: Received<typeof BeginReceiptImport>, work: Work): Promise<Output<typeof BeginReceiptImport>> {
    const { itemId, locationId, vendorId } = message;
    if (locationId) requireVisible(work.caller, locationId);
    if (locationId && !(await work.em.findOne(Location, locationId))) throw notFound('location', locationId);
    if (itemId && !(await work.em.findOne(Item, itemId))) throw notFound('item', itemId);
    if (vendorId && !(await work.em.findOne(Vendor, vendorId))) throw notFound('vendor', vendorId);
    return beginImport(work.sql, message, work.caller.username);
  }
}
