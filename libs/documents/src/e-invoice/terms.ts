import type { PrintedInvoice } from '@provena/contracts';
import { Money } from '@provena/domain';

/** A cash discount as XRechnung wants it in BT-20 (BR-DE-18): a line of its own in capitals, ended, with two decimals. */
const skonto = ({ percent, days }: { percent: string; days: number }): string =>
  `#SKONTO#TAGE=${days}#PROZENT=${Money.of(percent).rounded(2).toString()}#\n`;

/**
 * BT-20: the terms below an invoice, and its cash discount. No other line begins with `#`. Where something is owed and no
 * day is said it is payable at once (BR-CO-25).
 */
export const termsOf = ({ company, invoice }: PrintedInvoice, isOwed: boolean): string | null => {
  const said = (company.terms ?? '').replace(/^[\s#]+/gm, '').trim();
  const paying = isOwed ? payingOf(invoice) : '';
  return [said, paying].filter(part => part !== '').join('\n') || null;
};

const payingOf = ({ paymentTerms, dueDate }: PrintedInvoice['invoice']): string => {
  if (paymentTerms?.cashDiscount) return skonto(paymentTerms.cashDiscount);
  return dueDate === null ? 'Payable at once.' : '';
};
