import type { Invoice } from '@provena/contracts';
import { Money } from '@provena/domain';
import {
  footerText,
  type Letterhead,
  lineText,
  METHOD_NAMES,
  occasionText,
  roundingText,
  senderText,
  totalsText,
} from './receipt.ts';
import { centred, priced } from './receipt-layout.ts';
import type { SaleReturn } from './sale-return.ts';

/** The content of a receipt of a return beside its document: the refunds. */
export interface ReceiptReturn extends Pick<SaleReturn, 'given' | 'cashRounding' | 'credit' | 'creditLeft'> {
  letterhead: Letterhead | null;
  invoice: Invoice;
  cashier: string;
}

/** The receipt of a return, from the same parts as that of a sale; quantities and amounts of the goods are below zero. */
export const returnReceiptSource = ({ letterhead, invoice, cashier, ...back }: ReceiptReturn): string =>
  [
    ...senderText(letterhead, invoice),
    centred(`RETURN ${invoice.number}`),
    '-',
    ...occasionText(`Of ${invoice.returnOf?.number ?? ''}`, invoice, cashier),
    '-',
    ...invoice.lines.flatMap(lineText),
    '-',
    ...totalsText(invoice),
    '-',
    ...refundText(invoice.number, back),
    '-',
    ...footerText(letterhead),
  ].join('\n');

const refundText = (
  number: string,
  { given, cashRounding, credit, creditLeft }: Omit<ReceiptReturn, 'letterhead' | 'invoice' | 'cashier'>,
): string[] => [
  ...roundingText(cashRounding),
  ...given.flatMap(({ method, amount }) => priced(`${METHOD_NAMES[method]} given back`, amount)),
  ...(Money.of(credit).isZero()
    ? []
    : [...priced(`Store credit ${number}`, credit), ...priced('Store credit left', creditLeft)]),
];
