import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { definitionOf, type PrintRequest } from './definition.ts';
import { FACTUR_X_XMP, withEInvoice } from './e-invoice/factur-x.ts';
import { lettered, textOf } from './lettering/lettered.ts';
import { letteringFor, type Lettering } from './lettering/lettering.ts';
import { teachDirections } from './lettering/lines.ts';
import type { Definition, Pdfmake } from './pdfmake.ts';

const require = createRequire(import.meta.url);
const roboto = (style: string) => require.resolve(`pdfmake/fonts/Roboto/Roboto-${style}.ttf`);

/** The standard fixed-width font of every PDF reader: Windows-1252. */
const COURIER = { normal: 'Courier', bold: 'Courier-Bold' };

/** Loaded with the first document: an idle service does not carry it. One of its own for each document, with its fonts. */
const loadPdfmake = ({ fonts }: Lettering): Pdfmake => {
  const pdfmake = Object.create(require('pdfmake') as Pdfmake) as Pdfmake;
  const fontFolder = dirname(roboto('Regular')) + sep;
  const files = new Map<string, Buffer>();
  const bundled: Record<string, { normal: string; bold: string }> = {};
  for (const [name, font] of fonts) {
    bundled[name] = { normal: name, bold: `${name} bold` };
    files.set(name, font.regular).set(`${name} bold`, font.bold);
  }
  pdfmake.virtualfs = { existsSync: name => files.has(name), readFileSync: name => files.get(name) };
  pdfmake.setFonts({
    Roboto: { normal: roboto('Regular'), bold: roboto('Medium') },
    Courier: COURIER,
    ...bundled,
  });
  // Nothing a document says is ever fetched or read: only the fonts are.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(path => path.startsWith(fontFolder) || Object.values(COURIER).includes(path));
  return pdfmake;
};

/** Lays out any definition, in every script, with more XMP; answers the bytes of the PDF as a stream. */
export const layOut = async (definition: Definition, xmp?: string): Promise<Readable> => {
  const lettering = await letteringFor(textOf(definition));
  teachDirections();
  const stream = await loadPdfmake(lettering).createPdf(lettered(definition, lettering)).getStream();
  if (xmp !== undefined) stream.appendXML(xmp);
  stream.end();
  return stream;
};

/** A document as a stream of bytes. `isCompressed: false` leaves the text readable, for tests. */
export const print = (request: PrintRequest, isCompressed = true): Promise<Readable> => {
  const definition = { ...definitionOf(request), compress: isCompressed };
  if (request.eInvoice === undefined) return layOut(definition);
  return layOut(withEInvoice(definition, request.eInvoice, new Date(request.printed.invoice.updatedAt)), FACTUR_X_XMP);
};
