import { Injectable } from '@nestjs/common';
import { Database } from '@provena/database';
import { DomainError } from '@provena/domain';
import { randomUUIDv7 } from 'node:crypto';
import { EVERYWHERE } from '@provena/contracts';
import type { Sale } from '../../domain/sale.ts';
import { refuseTooMuch } from '../../domain/sale-line.ts';
import { takeLeasedUnits } from '../../persistence/leases.ts';
import { flushUnlessStale, unitsOfOtherSales } from '../../persistence/sales.ts';
import { saleFor } from '../../persistence/visible-rows.ts';
import { HoldReleases } from '../../sagas/release-holds.process.ts';
import { KeyLock } from '../../key-lock.ts';
import { type RegisterRequest, Inventory } from './inventory.ts';
import { ignoreRefusal } from '../../ignore-refusal.ts';

const TRIES = 5;
const UNITS_PER_REGISTER = 200;

/** A change of a sale: a pure function, called again on the newer sale when another change came first. */
export type Change = (sale: Sale) => void;

export interface ChangeOptions {
  /** The command wants the hold itself: it is refused when inventory cannot hold the units, even if no unit is added. */
  renewal?: boolean;
}

/**
 * Every command changes an open sale in this way: the change is applied to the sale as read, inventory is asked to hold the
 * captured units, and only then the sale is stored, if it is still in the version read. No transaction is open while another
 * service is asked. When the process ends between hold and store, the hold names other units than the sale: the next change
 * corrects this, or the hold runs out. A change that captures nothing new only renews the hold in passing: units lost to an
 * expiry must not keep their own line from being removed. The last commands are remembered, so that a repeat adds nothing.
 */
@Injectable()
export class SaleChanges {
  constructor(
    private readonly database: Database,
    private readonly inventory: Inventory,
    private readonly releases: HoldReleases,
    private readonly keyLock: KeyLock,
  ) {}

  /** Answers the sale as changed; a repeated command answers it as it is. */
  apply(saleId: string, work: RegisterRequest, change: Change, options: ChangeOptions = {}): Promise<Sale> {
    return this.keyLock.runLocked(saleId, async () => {
      for (let tries = 1; tries <= TRIES; tries++) {
        const changed = await this.tryOnce(saleId, work, change, options);
        if (changed) return changed;
      }
      const detail = 'The sale was being changed from elsewhere at the same time; try again.';
      throw new DomainError('version-conflict', detail, { saleId });
    });
  }

  private async tryOnce(
    saleId: string,
    work: RegisterRequest,
    change: Change,
    options: ChangeOptions,
  ): Promise<Sale | null> {
    const em = this.database.reader();
    const sale = await saleFor(em, saleId, work.caller);
    if (sale.remembers(work.commandId)) return sale;
    const before = unitsOf(sale);
    changeWithinRoom(sale, change);
    if (!options.renewal) sale.remember(work.commandId);
    const captures = unitsOf(sale).some(unit => !before.includes(unit));
    if (captures) await this.refuseHoarding(sale);
    if (sale.unitCount > 0 || before.length > 0) {
      const held = this.holdUnits(sale, work);
      if (!(await (captures || options.renewal ? held : held.catch(ignoreRefusal)))) return null;
    }
    if (!(await flushUnlessStale(em))) return null;
    await this.leaveLease(sale);
    return sale;
  }

  /** The units that an offline sale holds leave its lease. */
  private async leaveLease({ id, offline }: Sale): Promise<void> {
    if (offline) await takeLeasedUnits(this.database.sql, offline.leaseId, id);
  }

  /** False when the sale was changed or sold meanwhile, or goes on under another hold: the change is then tried again. */
  private async holdUnits(sale: Sale, work: RegisterRequest): Promise<boolean> {
    try {
      return await this.askForUnits(sale, work);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'hold-ended') throw error;
      if (error.facts['reason'] !== 'superseded') await this.replaceHold(sale);
      return false;
    }
  }

  /**
   * The hold has ended for good. The sale goes on under another one, stored before anything is held under it, and only
   * if the sale is still the one that was read: a sale being sold or void keeps its hold. The old one is given back.
   */
  private async replaceHold({ id, version, holdId }: Sale): Promise<void> {
    const em = this.database.reader();
    const sale = await saleFor(em, id, EVERYWHERE);
    if (sale.version !== version || sale.holdId !== holdId) return;
    sale.startHold(randomUUIDv7());
    if (await flushUnlessStale(em)) await this.releases.ofSale(id);
  }

  private async askForUnits(sale: Sale, work: RegisterRequest): Promise<boolean> {
    const revision = sale.holdRevision + 1;
    const { state, units, expiresAt } = await this.inventory.holdSale(sale, revision, work);
    if (state !== 'HELD') return false;
    sale.heldAs(units, { revision, until: expiresAt === null ? null : new Date(expiresAt) });
    return true;
  }

  private async refuseHoarding(sale: Sale): Promise<void> {
    const units = sale.unitCount + (await unitsOfOtherSales(this.database.sql, sale));
    if (units <= UNITS_PER_REGISTER) return;
    const detail = `A register holds at most ${UNITS_PER_REGISTER} units in its open sales; complete or void one first.`;
    const errors = [{ pointer: '#', detail }];
    throw new DomainError('validation', detail, {
      errors,
      registerId: sale.registerId,
      units,
      limit: UNITS_PER_REGISTER,
    });
  }
}

const changeWithinRoom = (sale: Sale, change: Change): void => {
  const { lines } = sale;
  change(sale);
  if (sale.lines !== lines) refuseTooMuch(sale.lines);
};

const unitsOf = ({ lines }: Sale): string[] =>
  lines.flatMap(({ item, serials }) => serials.map(serial => `${item.id} ${serial}`));
