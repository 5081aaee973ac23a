import type { ServiceDefinition } from '@provena/messaging';
import { CashMovementMapping } from './persistence/cash-movement.mapping.ts';
import { LeaseMapping } from './persistence/lease.mapping.ts';
import { RegisterMapping } from './persistence/register.mapping.ts';
import { SaleReturnMapping } from './persistence/sale-return.mapping.ts';
import { SaleMapping } from './persistence/sale.mapping.ts';
import { SessionMapping } from './persistence/session.mapping.ts';
import { PosModule } from './pos.module.ts';

/** The service as a process and the tests start it. */
export const pos: ServiceDefinition = {
  name: 'pos',
  module: PosModule,
  entities: [RegisterMapping, SessionMapping, CashMovementMapping, SaleMapping, SaleReturnMapping, LeaseMapping],
};
