import { Controller } from '@nestjs/common';
import { GetReturn, type Received, type SaleReturn as ReturnView } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { returnFor } from '../../persistence/visible.ts';
import { SaleReturns } from '../../sagas/return-sale.process.ts';
import { returnView } from './return-view.ts';

@Controller()
export class GetReturnFeature {
  constructor(private readonly returns: SaleReturns) {}

  /** A pending one is asked for on the way, so that whoever looks at it gets the newest answer. */
  @Handles(GetReturn)
  async get({ id }: Received<typeof GetReturn>, { caller, deadline, em }: Work): Promise<ReturnView> {
    const found = await returnFor(em, id, caller);
    return returnView(found.status === 'PENDING' ? await this.returns.look(found, deadline) : found);
  }
}
