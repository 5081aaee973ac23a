import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { ReleaseReservation, type ReservationState } from '@provena/contracts';
import { Database } from '@provena/database';
import { DomainError } from '@provena/domain';
import { Bus, SetAside, Ticker } from '@provena/messaging';
import type { Lease } from '../domain/lease.ts';
import { asService } from '../as-service.ts';
import { openReleases, type Release, releaseDone, releasesOf } from '../persistence/releases.ts';
import { refuseNoAnswer } from '../no-answer.ts';
import { EVERY_MS } from './timeouts.ts';

const RELEASE_MS = 1_000;

/**
 * Gives back what void and replaced holds and ended leases still hold, again and again until inventory has confirmed
 * each. One that fails is tried again later and later, and holds up no other.
 */
@Injectable()
export class HoldReleases implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(HoldReleases.name);
  private readonly aside = new SetAside('release-holds', (sentence, error) =>
    this.log.warn(`${sentence}: ${String(error)}`),
  );
  private readonly ticker = new Ticker(HoldReleases.name, async () => {
    if (this.bus.connected) await this.releaseHolds(await openReleases(this.database.sql, this.aside.ids));
  });

  constructor(
    private readonly database: Database,
    private readonly bus: Bus,
  ) {}

  onModuleInit(): void {
    this.ticker.start(EVERY_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  /**
   * Tries at once for one sale, so that its units are back when the cashier is answered. What fails is tried again
   * later.
   */
  async ofSale(saleId: string): Promise<void> {
    await this.releaseHolds(await releasesOf(this.database.sql, saleId));
  }

  /** The same for a lease that is being ended. */
  async ofLease({ id, number, openedBy, endedBy }: Lease): Promise<void> {
    await this.releaseHolds([{ kind: 'LEASE', id, number, username: endedBy ?? openedBy, holdId: id }]);
  }

  /** Ends a hold for good, whether it exists or not. CONFIRMED means that its units are sold. */
  async releaseHold({ kind, id, number, username, holdId }: Release, deadline: number): Promise<ReservationState> {
    const holder = { kind, id, number, username };
    const release = { reservationId: holdId, holder, reason: 'the register does not need it any more' };
    const as = asService({ userId: 'pos', username, locations: '*' });
    const asked = this.bus.request(ReleaseReservation, release, { as, deadline, commandId: holdId });
    return (await asked.catch(refuseNoAnswer)).state;
  }

  private async releaseHolds(releases: readonly Release[]): Promise<void> {
    for (const release of releases) {
      try {
        const state = await this.releaseHold(release, Date.now() + RELEASE_MS);
        if (state === 'CONFIRMED') this.log.error(`${nameOf(release)} gave up hold ${release.holdId}, which is sold`);
        await releaseDone(this.database.sql, release);
        this.aside.done([release.holdId]);
      } catch (error) {
        this.aside.add(release.holdId, error);
        // Perhaps nobody is there to take any of them back: the others are tried with the next turn.
        if (error instanceof DomainError && error.code === 'upstream-unavailable') return;
      }
    }
  }
}

const nameOf = ({ kind, number }: Release): string => `${kind.toLowerCase()} ${number}`;
