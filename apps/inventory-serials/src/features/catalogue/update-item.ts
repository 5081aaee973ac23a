import { Controller } from '@nestjs/common';
import { ItemChanged, type Output, type Received, UpdateItem } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { itemView } from '../../domain/item.ts';
import { notFound } from '../visibility.ts';
import { lockedItem } from '../../persistence/catalogue.ts';
import { requireVersion, writeChanges } from './changes.ts';
import { requireFree } from './taken.ts';

@Controller()
export class UpdateItemHandler {
  @Handles(UpdateItem)
  async update(
    { id, expectedVersion, ...fields }: Received<typeof UpdateItem>,
    work: Work,
  ): Promise<Output<typeof UpdateItem>> {
    const item = await lockedItem(work.em, id);
    if (!item) throw notFound('item', id);
    requireVersion(item, expectedVersion);
    item.change(fields);
    await requireFree(work.sql, item);
    await writeChanges(work, fields);
    work.publish(ItemChanged, itemView(item));
    return itemView(item);
  }
}
