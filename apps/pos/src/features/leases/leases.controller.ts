import { Controller } from '@nestjs/common';
import {
  EndLease,
  GetLease,
  type Lease as LeaseView,
  ListLeases,
  type Output,
  type Received,
  RenewLease,
} from '@provena/contracts';
import { Database, pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { Lease } from '../../domain/lease.ts';
import { leasedUnits, listLeases } from '../../persistence/leases.ts';
import { leaseFor } from '../../persistence/visible-rows.ts';
import { HoldReleases } from '../../sagas/release-holds.process.ts';
import { KeyLock } from '../../key-lock.ts';
import { LeaseHolds } from './lease-holds.ts';
import { leaseRow, leaseView } from './lease-view.ts';

@Controller()
export class LeasesController {
  constructor(
    private readonly holds: LeaseHolds,
    private readonly keyLock: KeyLock,
    private readonly database: Database,
    private readonly releases: HoldReleases,
  ) {}

  @Handles(RenewLease, { autocommit: true })
  renewLease({ leaseId, hours }: Received<typeof RenewLease>, work: Work): Promise<LeaseView> {
    return this.keyLock.runLocked(leaseId, async () => {
      const lease = await this.holds.holdLease(await leaseFor(work.em, leaseId, work.caller), hours, work);
      return leaseView(lease, await this.holds.units(lease));
    });
  }

  /** Ends the lease first and for good, then gives its units back, again and again until inventory has confirmed it. */
  @Handles(EndLease, { autocommit: true })
  async endLease({ leaseId }: Received<typeof EndLease>, { caller }: Work): Promise<LeaseView> {
    const lease = await this.database.transaction(async ({ em }) => {
      const ending = await leaseFor(em, leaseId, caller, { lock: 'WRITE' });
      ending.end({ at: new Date(), by: caller.username });
      await em.flush();
      return ending;
    });
    if (lease.state === 'ENDING') await this.releases.ofLease(lease);
    return leaseView(lease, await this.holds.units(lease));
  }

  @Handles(GetLease)
  async getLease({ id }: Received<typeof GetLease>, { caller, em, sql }: Work): Promise<LeaseView> {
    const lease = await leaseFor(em, id, caller);
    return leaseView(lease, await leasedUnits(sql, id));
  }

  @Handles(ListLeases)
  async listLeases(
    question: Received<typeof ListLeases>,
    { caller, em, sql }: Work,
  ): Promise<Output<typeof ListLeases>> {
    const rows = await listLeases(sql, question, caller);
    const counts = new Map(rows.map(({ id, unitCount, soldCount }) => [id, { unitCount, soldCount }]));
    const leases = await em.find(Lease, { id: { $in: [...counts.keys()] } }, { orderBy: { id: 'desc' } });
    const countsOf = ({ id }: Lease) => counts.get(id) ?? { unitCount: 0, soldCount: 0 };
    return pageOf(leases, question.limit, {
      place: ({ id }) => [id],
      view: lease => ({ ...leaseRow(lease), ...countsOf(lease) }),
    });
  }
}
