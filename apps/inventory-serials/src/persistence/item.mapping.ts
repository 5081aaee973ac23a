import { EntitySchema } from '@mikro-orm/postgresql';
import { Item } from '../domain/item.ts';

/** Amounts are strings on both sides, never floats. */
export const ItemMapping = new EntitySchema<Item>({
  class: Item,
  tableName: 'item',
  properties: {
    id: { type: 'uuid', primary: true },
    sku: { type: 'text' },
    barcode: { type: 'text', nullable: true },
    name: { type: 'text' },
    unitPrice: { type: 'decimal', precision: 18, scale: 6 },
    priceIncludesTax: { type: 'boolean' },
    taxRate: { type: 'decimal', precision: 7, scale: 4 },
    taxRateId: { type: 'uuid', nullable: true },
    tracking: { type: 'text' },
    vendorId: { type: 'uuid', nullable: true },
    isActive: { type: 'boolean' },
    version: { type: 'integer', version: true },
  },
});
