import type { ServiceDefinition } from '@provena/messaging';
import { InvoicingModule } from './invoicing.module.ts';
import { CustomerMapping } from './persistence/customer.mapping.ts';
import { InvoiceMapping } from './persistence/invoice.mapping.ts';
import { OrderStatusMapping } from './persistence/order-status.mapping.ts';
import { TeamMapping } from './persistence/team.mapping.ts';

/** The service as a process and the tests start it. */
export const invoicing: ServiceDefinition = {
  name: 'invoicing',
  module: InvoicingModule,
  entities: [CustomerMapping, InvoiceMapping, OrderStatusMapping, TeamMapping],
};
