import { Controller } from '@nestjs/common';
import { type Output, type Received, ReturnUnits } from '@provena/contracts';
import { failpoint, Handles, type Work } from '@provena/messaging';
import { returnUnits } from '../../persistence/claims.ts';

@Controller()
export class ReturnUnitsHandler {
  @Handles(ReturnUnits, { autocommit: true })
  async giveBack(message: Received<typeof ReturnUnits>, work: Work): Promise<Output<typeof ReturnUnits>> {
    const answer = await returnUnits(work.sql, message);
    await failpoint('inventory-serials.after-return');
    return answer;
  }
}
