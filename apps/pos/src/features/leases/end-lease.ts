import { Controller } from '@nestjs/common';
import { EndLease, type Lease as LeaseView, type Received } from '@provena/contracts';
import { Database } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { leaseFor } from '../../persistence/visible.ts';
import { HoldReleases } from '../../sagas/release-holds.process.ts';
import { LeaseHolds } from './lease-holds.ts';
import { leaseView } from './lease-view.ts';

@Controller()
export class EndLeaseFeature {
  constructor(
    private readonly database: Database,
    private readonly holds: LeaseHolds,
    private readonly releases: HoldReleases,
  ) {}

  /** Ended first and for good, then the units go back, again and again until inventory has confirmed it. */
  @Handles(EndLease, { autocommit: true })
  async end({ leaseId }: Received<typeof EndLease>, { caller }: Work): Promise<LeaseView> {
    const lease = await this.database.transaction(async ({ em }) => {
      const ending = await leaseFor(em, leaseId, caller, { lock: 'WRITE' });
      ending.end({ at: new Date(), by: caller.username });
      await em.flush();
      return ending;
    });
    if (lease.state === 'ENDING') await this.releases.ofLease(lease);
    return leaseView(lease, await this.holds.units(lease));
  }
}
