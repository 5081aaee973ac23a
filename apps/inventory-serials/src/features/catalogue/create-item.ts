import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { CreateItem, ItemChanged, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { Item, itemView } from '../../domain/item.ts';
import { writeChanges } from './changes.ts';
import { requireFree } from './taken.ts';

@Controller()
export class CreateItemHandler {
  @Handles(CreateItem)
  async create(message: Received<typeof CreateItem>, work: Work): Promise<Output<typeof CreateItem>> {
    const fields = { ...message, barcode: message.barcode ?? null, vendorId: message.vendorId ?? null };
    const item = new Item(randomUUIDv7(), fields, message.tracking);
    await requireFree(work.sql, item);
    work.em.persist(item);
    await writeChanges(work, fields);
    work.publish(ItemChanged, itemView(item));
    return itemView(item);
  }
}
