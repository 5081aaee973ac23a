import { Controller } from '@nestjs/common';
import { GetItem, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { Item, itemView } from '../../domain/item.ts';
import { notFound } from '../visibility.ts';

@Controller()
export class GetItemHandler {
  @Handles(GetItem)
  async get({ id }: Received<typeof GetItem>, work: Work): Promise<Output<typeof GetItem>> {
    const item = await work.em.findOne(Item, id);
    if (!item) throw notFound('item', id);
    return itemView(item);
  }
}
