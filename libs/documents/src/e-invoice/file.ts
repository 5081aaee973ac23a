import { Readable } from 'node:stream';
import type { EInvoiceFormat, PrintedInvoice } from '@provena/contracts';
import { renderDocument } from '../render.ts';
import { fileStem } from '../wording.ts';
import { ciiOf } from './cii.ts';
import { completeEInvoice } from './complete.ts';
import { ublOf } from './ubl.ts';

/** An e-invoice as a file. `type` is its media type. */
export interface EInvoiceFile {
  name: string;
  type: 'application/pdf' | 'application/xml';
  content: Readable;
}

/** The XML of an e-invoice: UBL 2.1 for `xrechnung`, CII for the others. Refuses as `completeEInvoice`. */
export const eInvoiceXml = (source: PrintedInvoice, format: EInvoiceFormat): string => {
  const eInvoice = completeEInvoice(source, format);
  return format === 'xrechnung' ? ublOf(eInvoice) : ciiOf(eInvoice);
};

/** The file of an e-invoice, `INV-000042-xrechnung.xml`. Refuses as `completeEInvoice`. */
export const eInvoiceFile = async (source: PrintedInvoice, format: EInvoiceFormat): Promise<EInvoiceFile> => {
  const xml = eInvoiceXml(source, format);
  const stem = `${fileStem(source.invoice.number)}-${format}`;
  if (format !== 'factur-x')
    return { name: `${stem}.xml`, type: 'application/xml', content: Readable.from([Buffer.from(xml)]) };
  const content = await renderDocument({ kind: 'INVOICE', printed: source, eInvoice: xml });
  return { name: `${stem}.pdf`, type: 'application/pdf', content };
};
