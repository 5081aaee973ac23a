import { Injectable } from '@nestjs/common';
import { EVERYWHERE } from '@provena/contracts';
import { Database } from '@provena/database';
import { comesFromUnits } from '../../domain/completion.ts';
import type { Lease, LeasedUnit } from '../../domain/lease.ts';
import { leasedUnits, nextLeaseRevision } from '../../persistence/leases.ts';
import { leaseFor, registerFor } from '../../persistence/visible-rows.ts';
import { type RegisterRequest, Inventory } from '../sales/inventory.ts';
import { DomainError } from '@provena/domain';

const HOUR_SECONDS = 3_600;
const TRIES = 5;

/** The hold of a lease in inventory, and the state the lease keeps of it. */
@Injectable()
export class LeaseHolds {
  constructor(
    private readonly database: Database,
    private readonly inventory: Inventory,
  ) {}

  /**
   * Holds the unsold units of the lease until `hours` from now. When a sale takes a unit out of the lease at the same
   * moment, the first try fails and the rest is read again. Refuses with `lease-ended` and the refusals of hold-units.
   */
  async holdLease(lease: Lease, hours: number, work: RegisterRequest): Promise<Lease> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.holdLeaseOnce(lease, hours, work);
      } catch (error) {
        if (!(error instanceof DomainError) || !comesFromUnits(error.code) || tries === TRIES) throw error;
      }
    }
  }

  async holdLeaseOnce(lease: Lease, hours: number, work: RegisterRequest): Promise<Lease> {
    const { sql } = this.database;
    const revision = await nextLeaseRevision(sql, lease.id);
    if (revision === null) return this.refuseEnded(lease);
    const { id, name } = await registerFor(this.database.reader(), lease.registerId, EVERYWHERE);
    const left = (await leasedUnits(sql, lease.id)).filter(({ saleId }) => saleId === null);
    const held = { register: { id, name }, revision, seconds: hours * HOUR_SECONDS };
    const { expiresAt } = await this.inventory.holdLease(lease, left, held, work);
    return this.store(lease, new Date(expiresAt ?? Date.now()));
  }

  units({ id }: Lease): Promise<LeasedUnit[]> {
    return leasedUnits(this.database.sql, id);
  }

  private store({ id }: Lease, until: Date): Promise<Lease> {
    return this.database.transaction(async ({ em }) => {
      const lease = await leaseFor(em, id, EVERYWHERE, { lock: 'WRITE' });
      lease.mustGoOn();
      lease.heldUntil(until);
      await em.flush();
      return lease;
    });
  }

  private async refuseEnded({ id }: Lease): Promise<never> {
    const lease = await leaseFor(this.database.reader(), id, EVERYWHERE);
    lease.mustGoOn();
    throw new Error(`lease ${lease.number} can be held though it could not be revised`);
  }
}
