import type { Block, Definition } from '@provena/documents';
import type { BaseCommand } from 'receiptline';
import { lettersOf, WIDTH, widthOf } from '../../domain/receipt-layout.ts';

/** 80 mm paper, of which 72 mm are printed on; in points. */
const PAPER = 226;
const PRINTED = 204;
const MARGIN = (PAPER - PRINTED) / 2;
/** A letter of Courier is 0.6 of its size wide: 40 of them fill a line. */
const SIZE = PRINTED / WIDTH / 0.6;

/** The letters of Courier (Windows-1252); a text with others is set in a font that has them. */
const IN_COURIER = /^[\x20-\x7e\xa0-\xff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]*$/;

/** A printer for receiptline that fills the page of a PDF instead of printing. */
export const receiptPage = (base: BaseCommand): { page: Definition; printer: BaseCommand } => {
  const content: Block[] = [];
  let pieces: Piece[] = [];
  let column = 0;
  const printer: BaseCommand = {
    ...base,
    arrayFrom: lettersOf,
    measureText: widthOf,
    absolute: position => nothing((column = position)),
    relative: position => nothing((column += position)),
    text: text => {
      pieces.push({ text, column });
      return nothing((column += widthOf(text)));
    },
    hr: () => nothing(content.push(rule())),
    qrcode: ({ data }) => nothing(content.push(qrOf(data))),
    lf: () => {
      if (pieces.length > 0) content.push(lineOf(pieces));
      pieces = [];
      return '';
    },
  };
  return { page: pageOf(content), printer };
};

/** A text of a line and the column where it begins. */
interface Piece {
  text: string;
  column: number;
}

const nothing = (_done: unknown): string => '';

const rule = (): Block => ({
  margin: [0, 6, 0, 6],
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: PRINTED, y2: 0, lineWidth: 0.5 }],
});

const qrOf = (qr: string): Block => ({ qr, eccLevel: 'M', fit: 60, alignment: 'center', margin: [0, 4, 0, 6] });

const lineOf = (pieces: readonly Piece[]): Block => {
  const [only, ...others] = pieces;
  if (only && others.length === 0) return { ...set(only), alignment: sideOf(only) };
  const last = pieces.length - 1;
  return { columns: pieces.map((piece, index) => ({ ...set(piece), width: index === last ? 'auto' : '*' })) };
};

const set = ({ text }: Piece): Block => ({
  text,
  font: IN_COURIER.test(text) ? 'Courier' : 'Roboto',
  noWrap: true,
  preserveLeadingSpaces: true,
});

const sideOf = ({ text, column }: Piece): 'left' | 'right' | 'center' => {
  if (column === 0) return 'left';
  return column + widthOf(text) < WIDTH ? 'center' : 'right';
};

const pageOf = (content: Block[]): Definition => ({
  pageSize: { width: PAPER, height: 'auto' },
  pageMargins: [MARGIN, MARGIN, MARGIN, MARGIN],
  info: { title: 'Receipt', author: '' },
  defaultStyle: { font: 'Courier', fontSize: SIZE, color: 'black', lineHeight: 1.2 },
  styles: {},
  content,
});
