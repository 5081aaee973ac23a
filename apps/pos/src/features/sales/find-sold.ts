import { Controller } from '@nestjs/common';
import { FindSold, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { soldBy } from '../../persistence/sold.ts';

@Controller()
export class FindSoldFeature {
  @Handles(FindSold)
  async find({ code }: Received<typeof FindSold>, { em, caller }: Work): Promise<Output<typeof FindSold>> {
    return { sold: await soldBy(em, code, caller) };
  }
}
