import type { PrintedReceipt } from '@provena/contracts';
import type { Exchange } from '../border/exchange.ts';

const TYPES: Record<PrintedReceipt['format'], string> = {
  text: 'text/plain; charset=utf-8',
  pdf: 'application/pdf',
  escpos: 'application/octet-stream',
};

/** Answers a receipt with its own content type. */
export const printedOf = ({ format, encoding, content }: PrintedReceipt, { reply }: Exchange): string | Buffer => {
  reply.type(TYPES[format]);
  return encoding === 'utf8' ? content : Buffer.from(content, 'base64');
};
