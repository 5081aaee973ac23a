import { createRequire } from 'node:module';
import type { PrintedReceipt } from '@provena/contracts';
import { WIDTH } from '../../domain/receipt-layout.ts';

/** 80 mm paper, of which 72 mm are printed on; in points. */
const PAPER = 226;
const PRINTED = 204;

const transformed = async (source: string, command: 'text' | 'svg' | 'escpos'): Promise<string> => {
  // eslint-disable-next-line no-restricted-syntax -- loaded when first used
  const { default: receiptline } = await import('receiptline');
  return receiptline.transform(source, { cpl: WIDTH, encoding: 'multilingual', command, spacing: command === 'svg' });
};

/** Loads what makes receipts, so that the first sale after a start does not wait for it. What fails is told by the first receipt. */
export const warmReceipts = (): Promise<void> =>
  transformed('ready', 'text').then(
    () => undefined,
    () => undefined,
  );

/** A receipt in the form that is asked for. */
export const printed = async (source: string, format: PrintedReceipt['format']): Promise<PrintedReceipt> => {
  if (format === 'text') return { format, encoding: 'utf8', content: await receiptAsText(source) };
  const bytes = format === 'pdf' ? await receiptAsPdf(source) : await receiptAsEscPos(source);
  return { format, encoding: 'base64', content: bytes.toString('base64') };
};

/** Lines of at most 40 columns, without the codes only a printer draws. */
export const receiptAsText = async (source: string): Promise<string> =>
  (await transformed(source, 'text')).replace(/ +$/gm, '').replace(/\n+$/, '\n');

/** What a receipt printer is sent, byte by byte. */
export const receiptAsEscPos = async (source: string): Promise<Buffer> =>
  Buffer.from(await transformed(source, 'escpos'), 'latin1');

/** One page as long as the receipt, drawn letter by letter on the printer's grid. */
export const receiptAsPdf = async (source: string): Promise<Buffer> => {
  // eslint-disable-next-line no-restricted-syntax -- loaded when first used: most receipts are text
  const { default: pdfmake } = await import('pdfmake');
  const svg = onGrid(await transformed(source, 'svg'));
  const [, width = '1', height = '1'] = /width="(\d+)px" height="(\d+)px"/.exec(svg) ?? [];
  const length = Math.ceil((PRINTED * Number(height)) / Number(width));
  const margin = (PAPER - PRINTED) / 2;
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(path => path.includes('/pdfmake/fonts/Roboto/'));
  pdfmake.setFonts({ Receipt: { normal: IN_COURIER.test(source) ? 'Courier' : robotoFile() } });
  const page = { pageSize: { width: PAPER, height: length + 2 * margin }, pageMargins: margin };
  const pdf = pdfmake.createPdf({ ...page, defaultStyle: { font: 'Receipt' }, content: [{ svg, width: PRINTED }] });
  return Buffer.from(await pdf.getBuffer());
};

/** The letters of the standard font Courier (Windows-1252); anything else is drawn in a font with more of them. */
const IN_COURIER = /^[\n\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*$/;

const robotoFile = () => createRequire(import.meta.url).resolve('pdfmake/fonts/Roboto/Roboto-Regular.ttf');

/**
 * receiptline centres each letter on its place of 12 units; the PDF's drawer centres a whole text instead, so letters
 * begin at their left edge, in the size of which a letter of Courier is 12 wide. No style sheet of elsewhere is named.
 */
const onGrid = (svg: string): string =>
  svg
    .replace(/<style.*?<\/style>/s, '')
    .replace(/font-family="[^"]*"/, 'font-family="Receipt"')
    .replace('font-size="22"', 'font-size="20"')
    .replace('text-anchor="middle"', '')
    .replace(/<tspan x="(\d+)">/g, (_, middle: string) => `<tspan x="${Number(middle) - 6}">`);
