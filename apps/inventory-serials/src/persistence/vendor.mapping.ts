import { EntitySchema } from '@mikro-orm/postgresql';
import { Vendor } from '../domain/vendor.ts';

export const VendorMapping = new EntitySchema<Vendor>({
  class: Vendor,
  tableName: 'vendor',
  properties: {
    id: { type: 'uuid', primary: true },
    name: { type: 'text' },
    email: { type: 'text', nullable: true },
    phone: { type: 'text', nullable: true },
    address: { type: 'text', nullable: true },
    version: { type: 'integer', version: true },
  },
});
