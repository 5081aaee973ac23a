import { Controller } from '@nestjs/common';
import { type Output, PreviewPosReturn, PreviewReturn, type Received } from '@provena/contracts';
import { Money } from '@provena/domain';
import { Bus, Handles, type Work } from '@provena/messaging';
import { givenFor } from '../../domain/sale-return.ts';
import { onBehalfOf } from '../../on-behalf-of.ts';
import { registerFor } from '../../persistence/visible.ts';
import { refuseUnanswered } from '../../unanswered.ts';

@Controller()
export class PreviewReturnFeature {
  constructor(private readonly bus: Bus) {}

  @Handles(PreviewReturn)
  async preview(
    { invoiceId, registerId, lines }: Received<typeof PreviewReturn>,
    { caller, deadline, em, requestId }: Work,
  ): Promise<Output<typeof PreviewReturn>> {
    const { locationId, cashRounding } = await registerFor(em, registerId, caller);
    const asked = { invoiceId, locationId, lines };
    const worth = await this.bus
      .request(PreviewPosReturn, asked, { as: onBehalfOf(caller), deadline, requestId })
      .catch(refuseUnanswered);
    const total = Money.zero.minus(Money.of(worth.total));
    return { ...worth, refundCash: givenFor(total, { method: 'CASH', credit: '0' }, cashRounding).refunded.toString() };
  }
}
