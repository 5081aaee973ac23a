import { Controller } from '@nestjs/common';
import { GetSale, type Received, type Sale as SaleView } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { saleFor } from '../../persistence/visible.ts';
import { SaleCompletion } from '../../sagas/complete-sale.process.ts';
import { saleView } from './sale-view.ts';

@Controller()
export class GetSaleFeature {
  constructor(private readonly completion: SaleCompletion) {}

  /** A sale that is being sold is asked for on the way, so that whoever looks at it gets the newest answer. */
  @Handles(GetSale)
  async get({ id }: Received<typeof GetSale>, { caller, deadline, em }: Work): Promise<SaleView> {
    const sale = await saleFor(em, id, caller);
    return saleView(sale.status === 'COMPLETING' ? await this.completion.look(sale, deadline) : sale);
  }
}
