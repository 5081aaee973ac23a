import { Controller } from '@nestjs/common';
import { HoldUnits, type Output, type Received, visibleLocations } from '@provena/contracts';
import { failpoint, Handles, type Work } from '@provena/messaging';
import { requireVisible } from '../visibility.ts';
import { holdUnits } from '../../persistence/claims.ts';
import { orRefuse } from './answer.ts';

@Controller()
export class HoldUnitsHandler {
  @Handles(HoldUnits, { autocommit: true })
  async hold(message: Received<typeof HoldUnits>, work: Work): Promise<Output<typeof HoldUnits>> {
    requireVisible(work.caller, message.locationId);
    const answer = await holdUnits(work.sql, message, visibleLocations(work.caller));
    await failpoint('inventory-serials.after-hold');
    return orRefuse(answer);
  }
}
