import { Controller } from '@nestjs/common';
import { type Lease as LeaseView, OpenLease, type Received } from '@provena/contracts';
import { clockOf, Database, violatedConstraint } from '@provena/database';
import { DomainError } from '@provena/domain';
import { failpoint, Handles, type Work } from '@provena/messaging';
import { randomUUIDv7 } from 'node:crypto';
import { comesFromUnits } from '../../domain/completion.ts';
import { Lease, refuseUnleasable } from '../../domain/lease.ts';
import type { Register } from '../../domain/register.ts';
import { forgetLease, nextLeaseNumber, storeLeasedUnits } from '../../persistence/leases.ts';
import { registerFor } from '../../persistence/visible-rows.ts';
import { KeyLock } from '../../key-lock.ts';
import { LeaseChoice } from './lease-choice.ts';
import { LeaseHolds } from './lease-holds.ts';
import { leaseView } from './lease-view.ts';

type Asked = Received<typeof OpenLease>;

const TRIES = 5;

/**
 * The lease with its units is stored before inventory is asked, so that a repeat asks for the same. When another document
 * takes a chosen unit first, others are chosen. A lease that is refused leaves nothing.
 */
@Controller()
export class OpenLeaseController {
  constructor(
    private readonly database: Database,
    private readonly choice: LeaseChoice,
    private readonly holds: LeaseHolds,
    private readonly keyLock: KeyLock,
  ) {}

  @Handles(OpenLease, { autocommit: true })
  open(asked: Asked, work: Work): Promise<LeaseView> {
    refuseUnleasable(asked.lines);
    return this.keyLock.runLocked(work.commandId, async () => {
      const register = await registerFor(this.database.reader(), asked.registerId, work.caller);
      const lease = (await this.opened(work)) ?? (await this.store(register, asked, work));
      const held = lease.state === 'OPENING' ? await this.holdUnits(lease, asked, work) : lease;
      return leaseView(held, await this.holds.units(held));
    });
  }

  private opened({ commandId }: Work): Promise<Lease | null> {
    return this.database.reader().findOne(Lease, { commandId });
  }

  /** Stores the lease. Of two repeats at once the second goes on with the lease that the first stored. */
  private async store(register: Register, asked: Asked, work: Work): Promise<Lease> {
    const { id: registerId, locationId } = register;
    const units = await this.choice.of(asked.lines, { ...work, locationId });
    const lease = Lease.open({
      id: randomUUIDv7(),
      number: await nextLeaseNumber(this.database.sql),
      registerId,
      locationId,
      commandId: work.commandId,
      openedAt: await clockOf(this.database.sql),
      openedBy: work.caller.username,
    });
    try {
      await this.database.transaction(async ({ em, sql }) => {
        await em.persist(lease).flush();
        await storeLeasedUnits(sql, lease.id, units);
      });
    } catch (error) {
      const other = violatedConstraint(error) === 'lease_command_id_key' ? await this.opened(work) : null;
      if (!other) throw error;
      return other;
    }
    await failpoint('pos.after-lease-stored');
    return lease;
  }

  private async holdUnits(lease: Lease, { lines, hours }: Asked, work: Work): Promise<Lease> {
    const mayChoose = lines.some(({ quantity }) => quantity !== undefined);
    for (let tries = 1; ; tries++) {
      try {
        return await this.holds.holdLeaseOnce(lease, hours, work);
      } catch (error) {
        if (!(error instanceof DomainError) || error.code === 'upstream-unavailable') throw error;
        const mayTry = mayChoose && comesFromUnits(error.code) && tries < TRIES;
        if (!mayTry || !(await this.chooseAgain(lease, lines, work))) {
          await forgetLease(this.database.sql, lease.id);
          throw error;
        }
      }
    }
  }

  /** Chooses other units. False when there are not enough of them. */
  private async chooseAgain({ id, locationId }: Lease, lines: Asked['lines'], work: Work): Promise<boolean> {
    try {
      const units = await this.choice.of(lines, { ...work, locationId });
      await this.database.transaction(({ sql }) => storeLeasedUnits(sql, id, units));
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.code !== 'upstream-unavailable') return false;
      throw error;
    }
  }
}
