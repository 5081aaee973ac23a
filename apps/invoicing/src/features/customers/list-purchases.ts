import { Controller } from '@nestjs/common';
import { ListPurchases, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { InvoicingConfig } from '../../config.ts';
import { boundsOf } from '../../persistence/bounds.ts';
import { listPurchases } from '../../persistence/customer-account.ts';
import { findCustomer } from '../../persistence/customers.ts';
import { noSuchCustomer } from './get-customer.ts';

/** What a customer bought at the caller's locations. */
@Controller()
export class ListPurchasesFeature {
  constructor(private readonly config: InvoicingConfig) {}

  @Handles(ListPurchases)
  async list(question: Received<typeof ListPurchases>, work: Work): Promise<Output<typeof ListPurchases>> {
    if (!(await findCustomer(work.em, question.customerId))) throw noSuchCustomer(question.customerId);
    return listPurchases(work.sql, { question, ...boundsOf(work.caller, this.config) });
  }
}
