import type { PrintedReceipt } from '@provena/contracts';
import { dotsOf, layOut, letteringFor, outliner } from '@provena/documents';
import { failpoint } from '@provena/messaging';
import { buffer } from 'node:stream/consumers';
import type { BaseCommand } from 'receiptline';
import { lettersOf, WIDTH, widthOf } from '../../domain/receipt-layout.ts';
import { drawingPrinter, lacks } from './drawing-printer.ts';
import { loadReceiptline } from './load-receiptline.ts';
import { receiptPage } from './receipt-page.ts';

const transformed = (source: string, command: BaseCommand): string =>
  loadReceiptline().transform(source, { cpl: WIDTH, encoding: 'multilingual', command });

/** A receipt in the requested form. */
export const printed = async (source: string, format: PrintedReceipt['format']): Promise<PrintedReceipt> => {
  if (format === 'text') return { format, encoding: 'utf8', content: receiptAsText(source) };
  await failpoint('pos.before-printing');
  const bytes = format === 'pdf' ? await receiptAsPdf(source) : await receiptAsEscPos(source);
  return { format, encoding: 'base64', content: bytes.toString('base64') };
};

/** Lines of at most 40 columns, without the codes only a printer draws. */
export const receiptAsText = (source: string): string =>
  transformed(source, { ...loadReceiptline().commands.text, arrayFrom: lettersOf, measureText: widthOf })
    .replace(/ +$/gm, '')
    .replace(/\n+$/, '\n');

/** The bytes for a receipt printer: text where its code pages have the letters, otherwise dots. */
export const receiptAsEscPos = async (source: string): Promise<Buffer> => {
  const { escpos } = loadReceiptline().commands;
  if (!lacks(source)) return Buffer.from(transformed(source, escpos), 'latin1');
  const outlinesOf = outliner(await letteringFor(source));
  const printer = drawingPrinter(escpos, (texts, width) => dotsOf(texts, width, outlinesOf));
  return Buffer.from(transformed(source, printer), 'latin1');
};

/** One page as long as the receipt. */
export const receiptAsPdf = async (source: string): Promise<Buffer> => {
  const { page, printer } = receiptPage(loadReceiptline().commands.base);
  transformed(source, printer);
  return buffer(await layOut(page));
};
