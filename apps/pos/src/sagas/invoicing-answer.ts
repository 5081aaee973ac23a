import type { Invoice, Operation } from '@provena/contracts';
import type { Refusal } from '@provena/domain';
import type { RequestEnd } from '@provena/messaging';

/** How an ask for a sale or a return ended at invoicing. */
export type InvoicingAnswer =
  | { type: 'Saved'; invoice: Invoice }
  /** Begun and not ended. */
  | { type: 'UnderWay' }
  /** `stored`: the refusal is how the command ended, and every ask is answered so. */
  | { type: 'Refused'; refusal: Refusal; stored: boolean }
  /** The other service was not there: it has not seen this ask and never will. */
  | { type: 'NotAsked'; refusal: Refusal }
  | { type: 'NotAnswered' };

export const invoicingAnswer = (end: RequestEnd<Operation>): InvoicingAnswer => {
  if (end.type === 'Refused') return { ...end, stored: false };
  if (end.type !== 'Answered') return end;
  const { state, invoice, refusal } = end.output;
  if (state === 'SAVED' && invoice) return { type: 'Saved', invoice };
  if (state === 'REJECTED' && refusal) return { type: 'Refused', refusal, stored: true };
  return { type: 'UnderWay' };
};
