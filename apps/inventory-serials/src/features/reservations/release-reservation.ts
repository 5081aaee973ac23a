import { Controller } from '@nestjs/common';
import { type Output, type Received, ReleaseReservation } from '@provena/contracts';
import { failpoint, Handles, type Work } from '@provena/messaging';
import { releaseReservation } from '../../persistence/claims.ts';

@Controller()
export class ReleaseReservationHandler {
  @Handles(ReleaseReservation, { autocommit: true })
  async release(message: Received<typeof ReleaseReservation>, work: Work): Promise<Output<typeof ReleaseReservation>> {
    const answer = await releaseReservation(work.sql, message);
    await failpoint('inventory-serials.after-release');
    return answer;
  }
}
