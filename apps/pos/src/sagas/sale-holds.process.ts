import { Injectable, Logger } from '@nestjs/common';
import { HoldUnits, type ReservationState } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Bus, failpoint } from '@provena/messaging';
import { holdOf, OFFLINE_SECONDS } from '../domain/hold.ts';
import type { Sale } from '../domain/sale.ts';
import { asCashier, commandOf } from './attempt.ts';
import type { TakenUnits } from './complete-sale.saga.ts';
import { HoldReleases } from './release-holds.process.ts';

/** The hold of a sale that is being sold. */
@Injectable()
export class SaleHolds {
  private readonly log = new Logger(SaleHolds.name);

  constructor(
    private readonly bus: Bus,
    private readonly releases: HoldReleases,
  ) {}

  /**
   * Takes the units of an offline sale out of its lease. Null when the hold is confirmed or has ended: a save has
   * taken its units already, or it was given up, and that is for the save to judge. All refusals of hold-units but
   * `hold-ended`.
   */
  async takeOverUnits(sale: Sale, deadline: number): Promise<TakenUnits | null> {
    const as = asCashier(sale);
    const revision = sale.holdRevision + 1;
    const hold = holdOf(sale, { revision, username: as.username, seconds: OFFLINE_SECONDS });
    try {
      const asking = { as, deadline, commandId: commandOf(sale) };
      const { state, units, expiresAt } = await this.bus.request(HoldUnits, hold, asking);
      await failpoint('pos.after-take-over');
      return state === 'HELD' ? { units, revision, until: expiresAt === null ? null : new Date(expiresAt) } : null;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'hold-ended') return null;
      throw error;
    }
  }

  /** Releases the holds the sale no longer needs, without waiting for the timer. */
  releaseRest({ id }: Sale): Promise<void> {
    return this.releases.ofSale(id);
  }

  /**
   * Ends the hold for good and answers its state then; CONFIRMED means that its units are sold. Null when that is not
   * known yet.
   */
  async endHold({ id, number, openedBy: username, holdId }: Sale, deadline: number): Promise<ReservationState | null> {
    try {
      return await this.releases.releaseHold({ kind: 'SALE', id, number, username, holdId }, deadline);
    } catch (error) {
      this.log.warn(`sale ${number} cannot be given up yet: ${String(error)}`);
      return null;
    }
  }
}
