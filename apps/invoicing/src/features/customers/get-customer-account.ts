import { Controller } from '@nestjs/common';
import { type CustomerAccount, GetCustomerAccount, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { InvoicingConfig } from '../../config.ts';
import { boundsOf } from '../../persistence/bounds.ts';
import { customerAccount } from '../../persistence/customer-account.ts';

/** How a customer stands at the caller's locations. */
@Controller()
export class GetCustomerAccountFeature {
  constructor(private readonly config: InvoicingConfig) {}

  @Handles(GetCustomerAccount)
  get({ customerId }: Received<typeof GetCustomerAccount>, { sql, caller }: Work): Promise<CustomerAccount> {
    const { currency, termDays } = this.config;
    return customerAccount(sql, { customerId, currency, termDays, ...boundsOf(caller, this.config) });
  }
}
