import { EntitySchema } from '@mikro-orm/postgresql';
import { Invoice } from '../domain/invoice.ts';

/**
 * The table behind Invoice, without its lines: those are a save's. Versions are counted where a change is recorded, see
 * `changeInvoice`; the balance is PostgreSQL's.
 */
export const InvoiceMapping = new EntitySchema<Invoice>({
  class: Invoice,
  tableName: 'invoice',
  properties: {
    id: { type: 'uuid', primary: true },
    number: { type: 'text' },
    invoiceType: { type: 'text' },
    isClosed: { type: 'boolean' },
    orderStatusId: { type: 'uuid' },
    customerId: { type: 'uuid', nullable: true },
    locationId: { type: 'uuid' },
    returnOf: { type: 'uuid', nullable: true },
    total: { type: 'decimal' },
    paid: { type: 'decimal' },
    credited: { type: 'decimal' },
    writtenOff: { type: 'decimal' },
    closeReason: { type: 'text', nullable: true },
    closedAt: { type: 'datetime', nullable: true },
    closedBy: { type: 'text', nullable: true },
    depositRequired: { type: 'boolean' },
    depositAmount: { type: 'decimal' },
    depositCollected: { type: 'decimal' },
    approvalStatus: { type: 'text' },
  },
});
