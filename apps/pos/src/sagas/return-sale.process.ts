import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { EVERYWHERE, type Received, ReturnSale } from '@provena/contracts';
import { Database, violatedConstraint } from '@provena/database';
import { DomainError } from '@provena/domain';
import { Bus, fingerprintOf, keyReused, type Work } from '@provena/messaging';
import { SaleReturn } from '../domain/sale-return.ts';
import { announceReturnAsk, takeDueReturns } from '../persistence/sale-returns.ts';
import { returnFor } from '../persistence/visible-rows.ts';
import { KeyLock } from '../key-lock.ts';
import { AttemptRun } from './attempt-run.ts';
import { ReturnBeginnings } from './return-beginnings.ts';
import { ReturnRun } from './return-run.ts';

type Asked = Received<typeof ReturnSale>;

/**
 * Takes goods back through invoicing, as a sale is sold: PENDING with everything that is asked is stored before
 * invoicing is asked, so that a crash at any instant is carried on with the same command, by the request, a repeat of
 * it, a look at the return or the timer. It ends DONE with invoicing's document or REFUSED, and nothing else.
 */
@Injectable()
export class SaleReturns implements OnModuleInit, OnModuleDestroy {
  private readonly run: AttemptRun<SaleReturn, string>;

  constructor(
    private readonly database: Database,
    private readonly bus: Bus,
    private readonly keyLock: KeyLock,
    private readonly beginnings: ReturnBeginnings,
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
   * Answers the return DONE, or PENDING when the time is up before it is decided. A refusal is thrown, to a repeat
   * too.
   */
  take(asked: Asked, work: Work): Promise<SaleReturn> {
    return this.keyLock.runLocked(work.commandId, async () => {
      const { begun, isFirst } = await this.begin(asked, work);
      const { deadline } = work;
      const now = await (isFirst ? this.askForReturn(begun, deadline) : this.run.askAgain(begun, deadline));
      const taken = now ?? (await this.read(begun.id));
      if (taken.refusal) throw DomainError.of(taken.refusal);
      return taken;
    });
  }

  /** Carries a pending return on, unless this process does so already, and answers it as it is then. */
  refreshReturn(pending: SaleReturn, deadline: number): Promise<SaleReturn> {
    return this.run.refreshRow(pending, deadline);
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

  private askForReturn(pending: SaleReturn, deadline: number): Promise<SaleReturn> {
    const { database, bus } = this;
    return new ReturnRun(pending, deadline, { database, bus }).askForReturn();
  }

  private attempts() {
    const { sql } = this.database;
    return {
      name: SaleReturns.name,
      attemptOf: ({ id }: SaleReturn) => id,
      idOf: (id: string) => id,
      takeDue: () => takeDueReturns(sql),
      announce: (id: string) => announceReturnAsk(sql, id),
      find: async (id: string) => {
        const found = await this.read(id);
        return found.status === 'PENDING' ? found : null;
      },
      read: (id: string) => this.read(id),
      askFor: (pending: SaleReturn, deadline: number) => this.askForReturn(pending, deadline),
    };
  }

  private read(id: string): Promise<SaleReturn> {
    return returnFor(this.database.reader(), id, EVERYWHERE);
  }
}
