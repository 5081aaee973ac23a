import type { DocumentKind, PrintedInvoice } from '@provena/contracts';
import { letterhead, parties } from './letterhead.ts';
import { pricedLines, unpricedLines } from './lines.ts';
import { paper } from './paper.ts';
import type { Block, Definition } from './pdfmake.ts';
import { receipt } from './receipt.ts';
import { moneyOf, notesOf, paymentOf, termsOf } from './totals.ts';
import { received, workDone } from './signatures.ts';

/** One document to make. */
export interface PrintRequest {
  kind: DocumentKind;
  printed: PrintedInvoice;
  /** The XML of an e-invoice to put into the PDF, which is a PDF/A-3 then. */
  eInvoice?: string;
}

/** The layout of a document. Pure; all its data is in the request. */
export const definitionOf = ({ kind, printed }: PrintRequest): Definition => {
  if (kind === 'RECEIPT') return receipt(printed);
  return paper(kind, printed, [letterhead(kind, printed), parties(kind, printed), ...BODIES[kind](printed)]);
};

const BODIES: Record<Exclude<DocumentKind, 'RECEIPT'>, (printed: PrintedInvoice) => Block[]> = {
  INVOICE: printed => [
    pricedLines(printed),
    moneyOf(printed),
    ...paymentOf(printed),
    ...notesOf(printed),
    ...termsOf(printed),
  ],
  PACKING_SLIP: printed => [unpricedLines(printed, 'Packed'), received()],
  WORK_ORDER: printed => [unpricedLines(printed, 'Done'), ...notesOf(printed), workDone()],
};
