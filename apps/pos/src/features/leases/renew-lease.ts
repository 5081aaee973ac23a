import { Controller } from '@nestjs/common';
import { type Lease as LeaseView, type Received, RenewLease } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { leaseFor } from '../../persistence/visible.ts';
import { Turns } from '../../turns.ts';
import { LeaseHolds } from './lease-holds.ts';
import { leaseView } from './lease-view.ts';

@Controller()
export class RenewLeaseFeature {
  constructor(
    private readonly holds: LeaseHolds,
    private readonly turns: Turns,
  ) {}

  @Handles(RenewLease, { autocommit: true })
  renew({ leaseId, hours }: Received<typeof RenewLease>, work: Work): Promise<LeaseView> {
    return this.turns.take(leaseId, async () => {
      const lease = await this.holds.hold(await leaseFor(work.em, leaseId, work.caller), hours, work);
      return leaseView(lease, await this.holds.units(lease));
    });
  }
}
