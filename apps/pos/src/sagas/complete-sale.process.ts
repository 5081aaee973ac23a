import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { CompletePosSale, type Operation } from '@provena/contracts';
import { clockOf, Database, type Transaction } from '@provena/database';
import { DomainError } from '@provena/domain';
import { Bus, failpoint, NoAnswer, Ticker, Unavailable, type Work } from '@provena/messaging';
import { randomUUIDv7 } from 'node:crypto';
import { comesFromUnits, completionOf, keepsTheHold } from '../domain/completion.ts';
import type { Sale } from '../domain/sale.ts';
import type { Tender } from '../domain/tender.ts';
import {
  announceAsk,
  attemptOf,
  type Reopening,
  storeBeginning,
  storeCompletion,
  storeReopening,
  takeDueAttempts,
} from '../persistence/sale-completion.ts';
import { EVERYWHERE, registerFor, saleFor } from '../persistence/visible.ts';
import { Turns } from '../turns.ts';
import { asCashier, beginningAt, commandOf } from './attempt.ts';
import { SaleHolds } from './sale-holds.process.ts';
import { unlessRefused } from '../unless-refused.ts';
import { EVERY_MS, INLINE_MS, LOOK_MS } from './patience.ts';

/** Asks, each a little later than the one before. */
const GIVE_UP_AFTER = 12;

interface Asking {
  deadline: number;
  /** Nobody can have asked for this attempt before. */
  isFirst?: boolean;
}

/**
 * Sells a sale through invoicing. COMPLETING with its attempt is stored before anybody is asked, so that a crash at any
 * instant is carried on with the same command, by the request, a repeat of it, a look at the sale or the timer. An
 * attempt ends in one of three ways only: invoicing sold it; invoicing refused it; or its hold was ended before it was
 * confirmed, after which no one can sell under it. Until then the sale cannot be changed, void or sold again.
 */
@Injectable()
export class SaleCompletion implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(SaleCompletion.name);
  private readonly ticker = new Ticker(SaleCompletion.name, () => this.carryOn());

  constructor(
    private readonly database: Database,
    private readonly bus: Bus,
    private readonly holds: SaleHolds,
    private readonly turns: Turns,
  ) {}

  onModuleInit(): void {
    this.ticker.start(EVERY_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  /**
   * Answers the sale COMPLETED, or COMPLETING when the time is up before it is decided. A refusal leaves it OPEN. When all
   * that was wrong is that the hold had ended, the units are tried once more under the new one.
   */
  complete(saleId: string, tenders: readonly Tender[], work: Work): Promise<Sale> {
    return this.turns.take(saleId, async () => {
      try {
        return await this.completeOnce(saleId, tenders, work);
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'hold-ended') throw error;
        return this.completeOnce(saleId, tenders, work);
      }
    });
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
      if (isFirst || (await announceAsk(this.database.sql, attemptOf(sale))))
        return this.ask(sale, { deadline, isFirst });
    }
  }

  /** Carries a sale that is being sold on, unless somebody does already, and answers it as it is then. */
  async look(sale: Sale, deadline: number): Promise<Sale> {
    return this.turns.isTaken(sale.id) ? sale : this.carry(sale, Math.min(deadline, Date.now() + LOOK_MS));
  }

  /** The same after whoever does so already: an uploaded sale is sold by it for the first time. */
  carry(sale: Sale, deadline: number): Promise<Sale> {
    return this.turns.take(sale.id, async () => {
      if (await announceAsk(this.database.sql, attemptOf(sale))) {
        const asking = await this.reread(sale);
        await this.ask(asking, { deadline, isFirst: asking.asked === 1 }).catch(unlessRefused);
      }
      return this.reread(sale);
    });
  }

  private async carryOn(): Promise<void> {
    if (!this.bus.connected) return;
    const due = await takeDueAttempts(this.database.sql);
    await Promise.all(
      due.map(({ saleId, attempt }) => this.turns.take(saleId, () => this.carryOnOne(saleId, attempt))),
    );
  }

  /** Nobody waits for the answer: a refusal has reopened the sale, a failure is tried again. */
  private async carryOnOne(saleId: string, attempt: number): Promise<void> {
    try {
      const sale = await saleFor(this.database.reader(), saleId, EVERYWHERE);
      if (sale.status !== 'COMPLETING' || sale.attempt !== attempt) return;
      await this.ask(sale, { deadline: Infinity, isFirst: sale.asked === 1 });
    } catch (error) {
      this.log.warn(`sale ${saleId}, attempt ${attempt}: ${String(error)}`);
    }
  }

  private async ask(asked: Sale, { deadline, isFirst = false }: Asking): Promise<Sale> {
    let sale = asked;
    let operation: Operation;
    try {
      sale = await this.holds.takeOver(asked, Math.min(deadline, Date.now() + INLINE_MS));
      if (sale.status !== 'COMPLETING' || sale.attempt !== asked.attempt) return sale;
      await failpoint('pos.before-complete');
      operation = await this.bus.request(CompletePosSale, completionOf(sale), {
        as: asCashier(sale),
        commandId: commandOf(sale),
        deadline: Math.min(deadline, Date.now() + INLINE_MS),
      });
    } catch (error) {
      if (error instanceof NoAnswer) return this.unanswered(sale);
      if (error instanceof Unavailable) return this.notStarted(sale, error, isFirst);
      if (error instanceof DomainError) return this.refused(sale, error, { isFirst });
      throw error;
    }
    await failpoint('pos.after-complete-asked');
    return this.settle(sale, operation);
  }

  private async settle(sale: Sale, { state, invoice, refusal }: Operation): Promise<Sale> {
    if (state === 'SAVED' && invoice) {
      await failpoint('pos.before-complete-stored');
      return storeCompletion(this.database, sale, invoice, new Date());
    }
    if (state === 'REJECTED' && refusal) {
      return this.refused(sale, DomainError.of(refusal), { isStored: true });
    }
    return sale;
  }

  /** Nobody was there to be asked: an offline sale waits until somebody is. Only when this was the one ask of the attempt does that mean that nothing was started. */
  private async notStarted(sale: Sale, refusal: Unavailable, isFirst: boolean): Promise<Sale> {
    const reopened = isFirst && !sale.offline && (await this.reopen(sale, { newHoldId: null, onlyIfAskedOnce: true }));
    if (reopened) throw refusal;
    return this.unanswered(sale);
  }

  /**
   * Asked in vain for about a minute, the attempt is ended where it can still be: at the hold of its units. An offline sale
   * is not given up: its units have left the shop, and nobody waits at the till.
   */
  private async unanswered(sale: Sale): Promise<Sale> {
    if (sale.offline || sale.asked < GIVE_UP_AFTER || !(await this.holds.cannotSell(sale))) return sale;
    await this.reopen(sale, { newHoldId: randomUUIDv7() });
    const detail = `Sale ${sale.number} could not be completed in time; nothing was sold. Complete it again.`;
    throw new DomainError('save-timed-out', detail, { saleId: sale.id });
  }

  /**
   * Refused because of its units, or because somebody was not there, the sale keeps its hold. Anything else may have ended
   * the hold: the sale goes on under a new one. It is reopened only once the attempt is known never to sell: the refusal
   * is stored, or it answers the one ask that was ever made, or it has been made sure of.
   */
  private async refused(
    sale: Sale,
    refusal: DomainError,
    known: { isFirst?: boolean; isStored?: boolean },
  ): Promise<Sale> {
    const newHoldId = keepsTheHold(refusal.code) ? null : randomUUIDv7();
    const reopening = { newHoldId, because: refusal };
    const isOver = comesFromUnits(refusal.code) || known.isStored;
    const reopened =
      (isOver && (await this.reopen(sale, reopening))) ||
      (known.isFirst && (await this.reopen(sale, { ...reopening, onlyIfAskedOnce: true })));
    if (!reopened && !isOver) {
      if (!(await this.holds.cannotSell(sale))) return sale;
      await this.reopen(sale, { newHoldId: newHoldId ?? randomUUIDv7(), because: refusal });
    }
    await this.holds.giveBack(sale);
    throw refusal;
  }

  private reopen(sale: Sale, reopening: Reopening): Promise<boolean> {
    return storeReopening(this.database, attemptOf(sale), reopening);
  }

  private reread({ id }: Sale): Promise<Sale> {
    return saleFor(this.database.reader(), id, EVERYWHERE);
  }
}
