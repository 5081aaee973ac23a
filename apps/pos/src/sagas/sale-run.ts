import { CompletePosSale, EVERYWHERE, GetOperation, type Invoice } from '@provena/contracts';
import type { Database } from '@provena/database';
import { DomainError } from '@provena/domain';
import { type Bus, endOfRequest, failpoint, runSaga } from '@provena/messaging';
import { randomUUIDv7 } from 'node:crypto';
import { completionOf } from '../domain/completion.ts';
import type { Sale } from '../domain/sale.ts';
import { attemptOf, isIn, storeCompletion, storeReopening, storeTakeOver } from '../persistence/sale-completion.ts';
import { saleFor } from '../persistence/visible-rows.ts';
import { asCashier, commandOf } from './attempt.ts';
import {
  type AskOver,
  beginAsk,
  isAskOver,
  reactToSale,
  type SaleAsk,
  type SaleInput,
  type SaleState,
  type TakenUnits,
} from './complete-sale.saga.ts';
import { invoicingAnswer } from './invoicing-answer.ts';
import { INLINE_MS, LOOK_MS } from './timeouts.ts';
import type { SaleHolds } from './sale-holds.process.ts';

/** Carries out one announced ask for a sale that is being sold, by what the saga decides. */
export class SaleRun {
  /** When making sure ends at the latest: both of its requests share the time. */
  private sureBy = 0;

  constructor(
    private sale: Sale,
    private readonly deadline: number,
    private readonly parts: { database: Database; bus: Bus; holds: SaleHolds },
  ) {}

  /**
   * Answers the sale as it is then: COMPLETED, or COMPLETING when it is not decided yet. A refusal is thrown; the
   * sale is OPEN then.
   */
  async askForSale(): Promise<Sale> {
    const end = await runSaga(beginAsk(askOf(this.sale)), {
      react: reactToSale,
      carryOut: async ({ state }) => (isAskOver(state) ? null : this.carryOut(state)),
    });
    if (end?.step === 'REFUSED') throw DomainError.of(end.refusal);
    return this.sale;
  }

  private async carryOut(state: Exclude<SaleState, AskOver>): Promise<SaleInput> {
    switch (state.step) {
      case 'TAKING_OVER':
        return this.takeOver();
      case 'ASKING':
        return this.askInvoicing();
      case 'STORING_TAKE_OVER':
        return this.storeTakeOver(state.taken);
      case 'STORING_SALE':
        return this.complete(state.invoice);
      case 'LOOKING_UP':
        return this.lookUp();
      case 'ENDING_HOLD':
        return this.endHold();
      case 'REOPENING':
        return this.reopen(state);
      case 'RELEASING_REST':
        await this.parts.holds.releaseRest(this.sale);
        return { type: 'RestReleased' };
    }
  }

  private async takeOver(): Promise<SaleInput> {
    const end = await endOfRequest(this.parts.holds.takeOverUnits(this.sale, this.soon()));
    if (end.type === 'Answered') return { type: 'HoldAnswered', taken: end.output };
    return end.type === 'Refused' ? { ...end, stored: false } : end;
  }

  private async storeTakeOver(taken: TakenUnits | null): Promise<SaleInput> {
    const attempt = attemptOf(this.sale);
    const { database } = this.parts;
    this.sale = taken
      ? await storeTakeOver(database, attempt, taken)
      : await saleFor(database.reader(), this.sale.id, EVERYWHERE);
    return isIn(this.sale, attempt) ? { type: 'TakenOver', ask: askOf(this.sale) } : { type: 'AttemptEnded' };
  }

  private async askInvoicing(): Promise<SaleInput> {
    await failpoint('pos.before-complete');
    const asked = this.parts.bus.request(CompletePosSale, completionOf(this.sale), {
      as: asCashier(this.sale),
      commandId: commandOf(this.sale),
      deadline: this.soon(),
    });
    const end = await endOfRequest(asked);
    if (end.type === 'Answered') await failpoint('pos.after-complete-asked');
    return invoicingAnswer(end);
  }

  private async complete(invoice: Invoice): Promise<SaleInput> {
    await failpoint('pos.before-complete-stored');
    this.sale = await storeCompletion(this.parts.database, this.sale, invoice, new Date());
    return { type: 'Stored' };
  }

  private async lookUp(): Promise<SaleInput> {
    this.sureBy = Date.now() + LOOK_MS;
    const asking = { as: asCashier(this.sale), deadline: this.sureBy };
    const end = await endOfRequest(this.parts.bus.request(GetOperation, { id: commandOf(this.sale) }, asking));
    const state = end.type === 'Answered' ? end.output.state : 'SAVING';
    if (state === 'SAVED') return { type: 'FoundSold' };
    return { type: state === 'REJECTED' ? 'FoundRefused' : 'EndUnknown' };
  }

  private async endHold(): Promise<SaleInput> {
    const state = await this.parts.holds.endHold(this.sale, this.sureBy);
    if (state === null) return { type: 'NotAnswered' };
    return { type: state === 'CONFIRMED' ? 'HoldConfirmed' : 'HoldEnded' };
  }

  private async reopen({
    hold,
    onlyIfAskedOnce,
    refusal,
  }: Extract<SaleState, { step: 'REOPENING' }>): Promise<SaleInput> {
    const reopened = await storeReopening(this.parts.database, attemptOf(this.sale), {
      newHoldId: hold === 'KEPT' ? null : randomUUIDv7(),
      onlyIfAskedOnce,
      because: DomainError.of(refusal),
    });
    return { type: reopened ? 'Reopened' : 'NotReopened' };
  }

  private soon(): number {
    return Math.min(this.deadline, Date.now() + INLINE_MS);
  }
}

const askOf = ({ id, number, asked, offline, unitCount, heldUntil }: Sale): SaleAsk => ({
  saleId: id,
  saleNumber: number,
  asked,
  isOffline: offline !== null,
  hasLeasedUnits: offline !== null && unitCount > 0 && heldUntil === null,
});
