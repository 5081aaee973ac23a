import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import {
  CreateItem,
  GetItem,
  ItemChanged,
  ListItems,
  type Output,
  type Received,
  UpdateItem,
} from '@provena/contracts';
import { pageOf } from '@provena/database';
import { notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { Item, itemView } from '../../domain/item.ts';
import { itemColumn, itemsPage, lockedItem } from '../../persistence/catalogue.ts';
import { requireVersion, writeChanges } from './catalogue-changes.ts';
import { taxOfItem } from './item-tax.ts';
import { requireFreeCodes } from './free-codes.ts';

@Controller()
export class ItemsController {
  @Handles(CreateItem)
  async createItem(message: Received<typeof CreateItem>, work: Work): Promise<Output<typeof CreateItem>> {
    const { taxRate = '0', taxRateId = null } = await taxOfItem(work.sql, message);
    const { barcode = null, vendorId = null } = message;
    const fields = { ...message, taxRate, taxRateId, barcode, vendorId };
    const item = new Item(randomUUIDv7(), fields, message.tracking);
    await requireFreeCodes(work.sql, item);
    work.em.persist(item);
    await writeChanges(work, fields);
    work.publish(ItemChanged, itemView(item));
    return itemView(item);
  }

  @Handles(UpdateItem)
  async updateItem(
    { id, expectedVersion, ...fields }: Received<typeof UpdateItem>,
    work: Work,
  ): Promise<Output<typeof UpdateItem>> {
    const item = await lockedItem(work.em, id);
    if (!item) throw notFound({ kind: 'item', id });
    requireVersion(item, expectedVersion);
    item.change({ ...fields, ...(await taxOfItem(work.sql, fields)) });
    await requireFreeCodes(work.sql, item);
    await writeChanges(work, fields);
    work.publish(ItemChanged, itemView(item));
    return itemView(item);
  }

  @Handles(GetItem)
  async getItem({ id }: Received<typeof GetItem>, work: Work): Promise<Output<typeof GetItem>> {
    const item = await work.em.findOne(Item, id);
    if (!item) throw notFound({ kind: 'item', id });
    return itemView(item);
  }

  @Handles(ListItems)
  async listItems(query: Received<typeof ListItems>, work: Work): Promise<Output<typeof ListItems>> {
    const items = await itemsPage(work.em, query);
    return pageOf(items, query.limit, { place: item => [item[itemColumn(query.sort)], item.id], view: itemView });
  }
}
