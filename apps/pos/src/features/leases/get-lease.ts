import { Controller } from '@nestjs/common';
import { GetLease, type Lease as LeaseView, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { leasedUnits } from '../../persistence/leases.ts';
import { leaseFor } from '../../persistence/visible.ts';
import { leaseView } from './lease-view.ts';

@Controller()
export class GetLeaseFeature {
  @Handles(GetLease)
  async get({ id }: Received<typeof GetLease>, { caller, em, sql }: Work): Promise<LeaseView> {
    const lease = await leaseFor(em, id, caller);
    return leaseView(lease, await leasedUnits(sql, id));
  }
}
