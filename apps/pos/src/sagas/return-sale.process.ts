import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { type Input, type Operation, type Received, ReturnPosSale, ReturnSale } from '@provena/contracts';
import { Database, violatedConstraint } from '@provena/database';
import { DomainError } from '@provena/domain';
import { Bus, failpoint, fingerprintOf, keyReused, NoAnswer, Ticker, Unavailable, type Work } from '@provena/messaging';
import { SaleReturn } from '../domain/sale-return.ts';
import { onBehalfOf } from '../on-behalf-of.ts';
import {
  announceReturnAsk,
  forgetUnasked,
  storeRefusal,
  storeReturn,
  takeDueReturns,
} from '../persistence/sale-returns.ts';
import { EVERYWHERE, returnFor } from '../persistence/visible.ts';
import { Turns } from '../turns.ts';
import { EVERY_MS, INLINE_MS, LOOK_MS } from './patience.ts';
import { ReturnBeginnings } from './return-beginnings.ts';

type Asked = Received<typeof ReturnSale>;

interface Asking {
  deadline: number;
  /** Nobody can have asked for it before. */
  isFirst?: boolean;
}

/** Refusals that say nothing about the return itself; any other stays true, for whatever came back stays back. */
const NOT_DEFINITE = new Set([
  'upstream-unavailable',
  'save-in-progress',
  'save-timed-out',
  'idempotency-in-progress',
  'version-conflict',
]);

/**
 * Takes goods back through invoicing, as a sale is sold: PENDING with everything that is asked is stored before anybody is
 * asked, so that a crash at any instant is carried on with the same command, by the request, a repeat of it, a look at the
 * return or the timer. It ends DONE with invoicing's document or REFUSED, and nothing else.
 */
@Injectable()
export class SaleReturns implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(SaleReturns.name);
  private readonly ticker = new Ticker(SaleReturns.name, () => this.carryOn());

  constructor(
    private readonly database: Database,
    private readonly bus: Bus,
    private readonly turns: Turns,
    private readonly beginnings: ReturnBeginnings,
  ) {}

  onModuleInit(): void {
    this.ticker.start(EVERY_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  /** Answers the return DONE, or PENDING when the time is up before it is decided. A refusal is thrown, to a repeat too. */
  take(asked: Asked, work: Work): Promise<SaleReturn> {
    return this.turns.take(work.commandId, async () => {
      const { begun, isFirst } = await this.begin(asked, work);
      const { deadline } = work;
      const now = isFirst ? await this.ask(begun, { deadline, isFirst }) : await this.askAgain(begun, deadline);
      if (now.refusal) throw DomainError.of(now.refusal);
      return now;
    });
  }

  /** Carries a pending return on, unless somebody does already, and answers it as it is then. */
  async look(pending: SaleReturn, deadline: number): Promise<SaleReturn> {
    if (this.turns.isTaken(pending.id)) return pending;
    return this.turns.take(pending.id, () => this.askAgain(pending, Math.min(deadline, Date.now() + LOOK_MS)));
  }

  /** Of two repeats at once the second finds what the first stored. */
  private async begin(asked: Asked, work: Work): Promise<{ begun: SaleReturn; isFirst: boolean }> {
    const fingerprint = fingerprintOf(ReturnSale.subject, asked);
    const known = await work.em.findOne(SaleReturn, { id: work.commandId });
    if (known && known.fingerprint !== fingerprint) throw keyReused();
    if (known) return { begun: known, isFirst: false };
    try {
      return { begun: await this.beginnings.store(asked, fingerprint, work), isFirst: true };
    } catch (error) {
      if (violatedConstraint(error) !== 'sale_return_pkey') throw error;
      return this.begin(asked, work);
    }
  }

  private async carryOn(): Promise<void> {
    if (!this.bus.connected) return;
    const due = await takeDueReturns(this.database.sql);
    await Promise.all(due.map(id => this.turns.take(id, () => this.carryOnOne(id))));
  }

  /** Nobody waits for the answer: how it ended is stored, a failure is tried again. */
  private async carryOnOne(id: string): Promise<void> {
    try {
      const found = await this.reread(id);
      if (found.status === 'PENDING') await this.ask(found, { deadline: Infinity });
    } catch (error) {
      this.log.warn(`return ${id}: ${String(error)}`);
    }
  }

  private async askAgain(known: SaleReturn, deadline: number): Promise<SaleReturn> {
    if (known.status !== 'PENDING') return known;
    const mayAsk = await announceReturnAsk(this.database.sql, known.id);
    return mayAsk ? this.ask(known, { deadline }) : this.reread(known.id);
  }

  private async ask(pending: SaleReturn, { deadline, isFirst = false }: Asking): Promise<SaleReturn> {
    await failpoint('pos.before-return');
    let operation: Operation;
    try {
      operation = await this.bus.request(ReturnPosSale, returnAsked(pending), {
        as: onBehalfOf(pending.begunBy, pending.begunBy.mayRefundAny ? ['payment:refund-any'] : []),
        commandId: pending.id,
        deadline: Math.min(deadline, Date.now() + INLINE_MS),
      });
    } catch (error) {
      return this.failed(pending, error, isFirst);
    }
    await failpoint('pos.after-return-asked');
    return this.settle(pending, operation);
  }

  private async settle(pending: SaleReturn, { state, invoice, refusal }: Operation): Promise<SaleReturn> {
    if (state === 'REJECTED' && refusal) return storeRefusal(this.database, pending.id, refusal);
    if (state !== 'SAVED' || !invoice) return pending;
    await failpoint('pos.before-return-stored');
    return storeReturn(this.database, pending.id, invoice, new Date());
  }

  /** When nobody was there for the one ask there was, nothing was started and nothing is kept. */
  private async failed(pending: SaleReturn, error: unknown, isFirst: boolean): Promise<SaleReturn> {
    if (error instanceof NoAnswer) return pending;
    if (!(error instanceof DomainError)) throw error;
    if (error instanceof Unavailable && isFirst && (await forgetUnasked(this.database.sql, pending.id))) throw error;
    if (NOT_DEFINITE.has(error.code)) return pending;
    return storeRefusal(this.database, pending.id, error.refusal);
  }

  private reread(id: string): Promise<SaleReturn> {
    return returnFor(this.database.reader(), id, EVERYWHERE);
  }
}

/** Made from the stored return alone, so that every ask says the same. */
const returnAsked = ({ invoiceId, locationId, lines, refund, reason }: SaleReturn): Input<typeof ReturnPosSale> => ({
  invoiceId,
  locationId,
  lines,
  refund,
  reason,
});
