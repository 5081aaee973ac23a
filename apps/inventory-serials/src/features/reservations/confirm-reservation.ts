import { Controller } from '@nestjs/common';
import { ConfirmReservation, type Output, type Received } from '@provena/contracts';
import { failpoint, Handles, type Work } from '@provena/messaging';
import { confirmReservation } from '../../persistence/claims.ts';
import { orRefuse } from './answer.ts';

@Controller()
export class ConfirmReservationHandler {
  @Handles(ConfirmReservation, { autocommit: true })
  async confirm(message: Received<typeof ConfirmReservation>, work: Work): Promise<Output<typeof ConfirmReservation>> {
    const answer = await confirmReservation(work.sql, message);
    await failpoint('inventory-serials.after-confirm');
    return orRefuse(answer);
  }
}
