import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { definitionOf, type PrintRequest } from './definition.ts';
import type { Pdfmake } from './pdfmake.ts';

const require = createRequire(import.meta.url);
const font = (style: string) => require.resolve(`pdfmake/fonts/Roboto/Roboto-${style}.ttf`);

/** Loaded with the first document: an idle service does not carry it. */
const loadPdfmake = (): Pdfmake => {
  const pdfmake = require('pdfmake') as Pdfmake;
  const fontFolder = dirname(font('Regular')) + sep;
  pdfmake.setFonts({ Roboto: { normal: font('Regular'), bold: font('Medium') } });
  // Nothing a document says is ever fetched or read: only the fonts are.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy(path => path.startsWith(fontFolder));
  return pdfmake;
};

/** Lays the document out and answers its bytes as a stream. `isCompressed: false` leaves the text readable, for tests. */
export const print = async (request: PrintRequest, isCompressed = true): Promise<Readable> => {
  const pdfmake = loadPdfmake();
  const definition = { ...definitionOf(request), compress: isCompressed };
  const stream = await pdfmake.createPdf(definition).getStream();
  stream.end();
  return stream;
};
