import type { ServiceDefinition } from '@provena/messaging';
import { InventorySerialsModule } from './inventory-serials.module.ts';
import { ItemMapping } from './persistence/item.mapping.ts';
import { LocationMapping } from './persistence/location.mapping.ts';
import { VendorMapping } from './persistence/vendor.mapping.ts';

/** The definition that the process and the tests start. */
export const inventorySerials: ServiceDefinition = {
  name: 'inventory-serials',
  module: InventorySerialsModule,
  entities: [ItemMapping, LocationMapping, VendorMapping],
};
