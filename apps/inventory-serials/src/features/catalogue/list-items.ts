import { Controller } from '@nestjs/common';
import { ListItems, type Output, type Received } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { itemView } from '../../domain/item.ts';
import { itemsPage } from '../../persistence/catalogue.ts';

@Controller()
export class ListItemsHandler {
  @Handles(ListItems)
  async list(query: Received<typeof ListItems>, work: Work): Promise<Output<typeof ListItems>> {
    const items = await itemsPage(work.em, query);
    return pageOf(items, query.limit, { place: item => [item.name, item.id], view: itemView });
  }
}
