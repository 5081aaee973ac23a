import { Controller } from '@nestjs/common';
import { type Received, type SaleReply, SetSaleCustomer } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { Customers } from './customers.ts';
import { SaleChanges } from './sale-changes.ts';
import { saleReply } from './sale-view.ts';

@Controller()
export class SetSaleCustomerFeature {
  constructor(
    private readonly customers: Customers,
    private readonly changes: SaleChanges,
  ) {}

  @Handles(SetSaleCustomer, { autocommit: true })
  async set({ saleId, customerId }: Received<typeof SetSaleCustomer>, work: Work): Promise<SaleReply> {
    if (customerId !== null) await this.customers.check(customerId, work);
    return saleReply(await this.changes.apply(saleId, work, sale => sale.describe({ customerId })));
  }
}
