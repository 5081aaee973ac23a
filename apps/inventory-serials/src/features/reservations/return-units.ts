import { Controller } from '@nestjs/common';
import { type Output, type Received, ReturnUnits } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { returnUnits } from '../../persistence/claims.ts';

@Controller()
export class ReturnUnitsHandler {
  @Handles(ReturnUnits, { autocommit: true })
  async giveBack(message: Received<typeof ReturnUnits>, work: Work): Promise<Output<typeof ReturnUnits>> {
    return returnUnits(work.sql, message);
  }
}
