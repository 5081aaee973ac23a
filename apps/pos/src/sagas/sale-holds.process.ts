import { Injectable, Logger } from '@nestjs/common';
import { GetOperation, HoldUnits } from '@provena/contracts';
import { Database } from '@provena/database';
import { DomainError } from '@provena/domain';
import { Bus, failpoint, NoAnswer } from '@provena/messaging';
import { holdOf, OFFLINE_SECONDS } from '../domain/hold.ts';
import type { Sale } from '../domain/sale.ts';
import { attemptOf, storeTakeOver } from '../persistence/sale-completion.ts';
import { saleFor } from '../persistence/visible.ts';
import { asCashier, commandOf } from './attempt.ts';
import { HoldReleases } from './release-holds.process.ts';
import { LOOK_MS } from './patience.ts';

/** The hold of a sale that is being sold. */
@Injectable()
export class SaleHolds {
  private readonly log = new Logger(SaleHolds.name);

  constructor(
    private readonly database: Database,
    private readonly bus: Bus,
    private readonly releases: HoldReleases,
  ) {}

  /**
   * Takes the units of an offline sale out of its lease, before anybody is asked to sell them, and answers the sale as it
   * is stored then. All refusals of hold-units but `hold-ended`: a hold that a save has taken over already, or that was
   * given up, is for the save to judge.
   */
  async takeOver(sale: Sale, deadline: number): Promise<Sale> {
    if (!sale.offline || sale.unitCount === 0 || sale.heldUntil !== null) return sale;
    const as = asCashier(sale);
    const revision = sale.holdRevision + 1;
    const hold = holdOf(sale, { revision, username: as.username, seconds: OFFLINE_SECONDS });
    try {
      const asking = { as, deadline, commandId: commandOf(sale) };
      const { state, units, expiresAt } = await this.bus.request(HoldUnits, hold, asking);
      await failpoint('pos.after-take-over');
      const until = expiresAt === null ? null : new Date(expiresAt);
      if (state === 'HELD') return await storeTakeOver(this.database, attemptOf(sale), { units, revision, until });
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'hold-ended') throw error;
    }
    return saleFor(this.database.reader(), sale.id, { locations: '*' });
  }

  /** What the sale does not need any more, at once. */
  giveBack({ id }: Sale): Promise<void> {
    return this.releases.ofSale(id);
  }

  /** True when invoicing has stored the attempt as refused, or when its hold has ended without being confirmed. */
  async cannotSell(sale: Sale): Promise<boolean> {
    const deadline = Date.now() + LOOK_MS;
    try {
      const { state } = await this.bus.request(
        GetOperation,
        { id: commandOf(sale) },
        { as: asCashier(sale), deadline },
      );
      if (state !== 'SAVING') return state === 'REJECTED';
    } catch (error) {
      unlessUnknown(error);
    }
    try {
      const { id, number, openedBy: username, holdId } = sale;
      const release = { kind: 'SALE' as const, id, number, username, holdId };
      return (await this.releases.giveBack(release, deadline)) !== 'CONFIRMED';
    } catch (error) {
      this.log.warn(`sale ${sale.number} cannot be given up yet: ${String(error)}`);
      return false;
    }
  }
}

/** Not found, not answered, not there: how the operation stands is not known. */
const unlessUnknown = (error: unknown): void => {
  if (!(error instanceof NoAnswer) && !(error instanceof DomainError)) throw error;
};
