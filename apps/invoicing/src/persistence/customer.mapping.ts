import { EntitySchema } from '@mikro-orm/postgresql';
import { Customer } from '../domain/customer.ts';

/** The table behind Customer. The class counts its own versions, under the row lock of `customerToChange`. */
export const CustomerMapping = new EntitySchema<Customer>({
  class: Customer,
  tableName: 'customer',
  properties: {
    id: { type: 'uuid', primary: true },
    number: { type: 'text' },
    name: { type: 'text' },
    email: { type: 'text', nullable: true },
    phone: { type: 'text', nullable: true },
    address: { type: 'text', nullable: true },
    shippingAddress: { type: 'text', nullable: true },
    taxId: { type: 'text', nullable: true },
    vatId: { type: 'text', nullable: true },
    taxTreatment: { type: 'text' },
    city: { type: 'text', nullable: true },
    postCode: { type: 'text', nullable: true },
    countryCode: { type: 'text', nullable: true },
    buyerReference: { type: 'text', nullable: true },
    electronicAddress: { type: 'text', nullable: true },
    electronicAddressScheme: { type: 'text', nullable: true },
    notes: { type: 'text', nullable: true },
    tags: { type: 'array', columnType: 'text[]' },
    paymentTerms: { type: 'json', columnType: 'jsonb', nullable: true },
    isActive: { type: 'boolean' },
    createdAt: { type: 'datetime', columnType: 'timestamptz' },
    version: { type: 'integer' },
  },
});
