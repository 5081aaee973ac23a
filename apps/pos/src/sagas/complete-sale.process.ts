import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { EVERYWHERE } from '@provena/contracts';
import { clockOf, Database, type Transaction } from '@provena/database';
import { DomainError } from '@provena/domain';
import { Bus, type Work } from '@provena/messaging';
import type { Sale } from '../domain/sale.ts';
import type { Tender } from '../domain/tender.ts';
import {
  announceAsk,
  type Attempt,
  attemptOf,
  isIn,
  storeBeginning,
  takeDueAttempts,
} from '../persistence/sale-completion.ts';
import { registerFor, saleFor } from '../persistence/visible-rows.ts';
import { KeyLock } from '../key-lock.ts';
import { AttemptRun } from './attempt-run.ts';
import { beginningAt } from './attempt.ts';
import { SaleHolds } from './sale-holds.process.ts';
import { SaleRun } from './sale-run.ts';

/**
 * Sells a sale through invoicing. COMPLETING with its attempt is stored before invoicing is asked, so that a crash at
 * any instant is carried on with the same command, by the request, a repeat of it, a look at the sale or the timer.
 * An attempt ends in one of three ways only: invoicing sold it; invoicing refused it; or its hold was ended before it
 * was confirmed, after which no process can sell under it. Until then the sale cannot be changed, void or sold again.
 */
@Injectable()
export class SaleCompletion implements OnModuleInit, OnModuleDestroy {
  private readonly run: AttemptRun<Sale, Attempt>;

  constructor(
    private readonly database: Database,
    private readonly bus: Bus,
    private readonly holds: SaleHolds,
    private readonly keyLock: KeyLock,
  ) {
    this.run = new AttemptRun(this.attempts(), keyLock, bus);
  }

  onModuleInit(): void {
    this.run.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.run.stop();
  }

  /**
   * Answers the sale COMPLETED, or COMPLETING when the time is up before it is decided. A refusal leaves it OPEN.
   * When all that was wrong is that the hold had ended, the units are tried once more under the new one.
   */
  complete(saleId: string, tenders: readonly Tender[], work: Work): Promise<Sale> {
    return this.keyLock.runLocked(saleId, async () => {
      try {
        return await this.completeOnce(saleId, tenders, work);
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'hold-ended') throw error;
        return this.completeOnce(saleId, tenders, work);
      }
    });
  }

  /** Carries a sale that is being sold on, unless this process does so already, and answers it as it is then. */
  refreshSale(sale: Sale, deadline: number): Promise<Sale> {
    return this.run.refreshRow(sale, deadline);
  }

  /** The same, after an ask of this process has ended: an uploaded sale is sold by it for the first time. */
  carryOn(sale: Sale, deadline: number): Promise<Sale> {
    return this.run.carryOn(sale, deadline);
  }

  private async completeOnce(saleId: string, tenders: readonly Tender[], { caller, deadline }: Work): Promise<Sale> {
    const begin = async (sale: Sale, { em, sql }: Transaction) => {
      const register = await registerFor(em, sale.registerId, EVERYWHERE);
      const offered = tenders.length > 0 ? tenders : (sale.offline?.payments ?? []);
      sale.beginCompletion(offered, caller, beginningAt(register, await clockOf(sql)));
    };
    for (;;) {
      const begun = await storeBeginning(this.database, saleId, caller, { tenders, begin });
      if (!begun) continue;
      const { sale, isFirst } = begun;
      if (sale.status === 'COMPLETED') return sale;
      const asked = await (isFirst ? this.askForSale(sale, deadline) : this.run.askAgain(sale, deadline));
      if (asked) return asked;
    }
  }

  private askForSale(sale: Sale, deadline: number): Promise<Sale> {
    const { database, bus, holds } = this;
    return new SaleRun(sale, deadline, { database, bus, holds }).askForSale();
  }

  private attempts() {
    const { sql } = this.database;
    const read = (id: string) => saleFor(this.database.reader(), id, EVERYWHERE);
    return {
      name: SaleCompletion.name,
      attemptOf,
      idOf: ({ saleId }: Attempt) => saleId,
      takeDue: () => takeDueAttempts(sql),
      announce: (attempt: Attempt) => announceAsk(sql, attempt),
      find: async (attempt: Attempt) => {
        const sale = await read(attempt.saleId);
        return isIn(sale, attempt) ? sale : null;
      },
      read,
      askFor: (sale: Sale, deadline: number) => this.askForSale(sale, deadline),
    };
  }
}
