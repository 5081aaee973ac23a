import { type Input, type Invoice, ReturnPosSale } from '@provena/contracts';
import type { Database } from '@provena/database';
import { DomainError, type Refusal } from '@provena/domain';
import { type Bus, endOfRequest, failpoint, runSaga } from '@provena/messaging';
import type { SaleReturn } from '../domain/sale-return.ts';
import { asService } from '../as-service.ts';
import { forgetUnasked, storeRefusal, storeReturn } from '../persistence/sale-returns.ts';
import { invoicingAnswer } from './invoicing-answer.ts';
import { INLINE_MS } from './timeouts.ts';
import {
  beginReturnAsk,
  isReturnAskOver,
  reactToReturn,
  type ReturnAskOver,
  type ReturnInput,
  type ReturnState,
} from './return-sale.saga.ts';

/** Carries out one announced ask for a return, by what the saga decides. */
export class ReturnRun {
  constructor(
    private known: SaleReturn,
    private readonly deadline: number,
    private readonly parts: { database: Database; bus: Bus },
  ) {}

  /**
   * Answers the return as it is then; a refusal is on it. Throws when invoicing was not there and nothing of the
   * return is kept.
   */
  async askForReturn(): Promise<SaleReturn> {
    const end = await runSaga(beginReturnAsk(this.known.asked), {
      react: reactToReturn,
      carryOut: async ({ state }) => (isReturnAskOver(state) ? null : this.carryOut(state)),
    });
    if (end?.step === 'FORGOTTEN') throw DomainError.of(end.refusal);
    return this.known;
  }

  private carryOut(state: Exclude<ReturnState, ReturnAskOver>): Promise<ReturnInput> {
    switch (state.step) {
      case 'ASKING':
        return this.askInvoicing();
      case 'STORING_RETURN':
        return this.storeReturn(state.invoice);
      case 'STORING_REFUSAL':
        return this.storeRefusal(state.refusal);
      case 'FORGETTING':
        return this.forget();
    }
  }

  private async askInvoicing(): Promise<ReturnInput> {
    const { id, begunBy } = this.known;
    await failpoint('pos.before-return');
    const asked = this.parts.bus.request(ReturnPosSale, returnAsked(this.known), {
      as: asService(begunBy, begunBy.mayRefundAny ? ['payment:refund-any'] : []),
      commandId: id,
      deadline: Math.min(this.deadline, Date.now() + INLINE_MS),
    });
    const end = await endOfRequest(asked);
    if (end.type === 'Answered') await failpoint('pos.after-return-asked');
    return invoicingAnswer(end);
  }

  private async storeReturn(invoice: Invoice): Promise<ReturnInput> {
    await failpoint('pos.before-return-stored');
    this.known = await storeReturn(this.parts.database, this.known.id, invoice, new Date());
    return { type: 'Stored' };
  }

  private async storeRefusal(refusal: Refusal): Promise<ReturnInput> {
    this.known = await storeRefusal(this.parts.database, this.known.id, refusal);
    return { type: 'Stored' };
  }

  private async forget(): Promise<ReturnInput> {
    const forgotten = await forgetUnasked(this.parts.database.sql, this.known.id);
    return { type: forgotten ? 'Forgotten' : 'NotForgotten' };
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
