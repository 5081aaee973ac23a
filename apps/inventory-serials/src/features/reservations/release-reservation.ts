import { Controller } from '@nestjs/common';
import { type Output, type Received, ReleaseReservation } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { releaseReservation } from '../../persistence/claims.ts';

@Controller()
export class ReleaseReservationHandler {
  @Handles(ReleaseReservation, { autocommit: true })
  async release(message: Received<typeof ReleaseReservation>, work: Work): Promise<Output<typeof ReleaseReservation>> {
    return releaseReservation(work.sql, message);
  }
}
