import type { Dots, PlacedText } from '@provena/documents';
import type { BaseCommand } from 'receiptline';
import { lettersOf, WIDTH, widthOf } from '../../domain/receipt-layout.ts';
import { loadReceiptline } from './load-receiptline.ts';

/** Dots of a column: 40 of them are 480, on paper of 80 mm. */
const COLUMN = 12;

/** True when receiptline prints a ? for a letter that none of the printer's code pages has. */
export const lacks = (text: string): boolean => {
  const asSent = loadReceiptline().commands.escpos.text(text, 'multilingual');
  return marksIn(asSent) > marksIn(text);
};

const marksIn = (text: string): number => text.split('?').length;

/** Draws the texts of one line; `width` is in dots. */
export type DrawLine = (texts: PlacedText[], width: number) => Dots;

/** A text of a line and the column where it begins. */
interface Piece {
  text: string;
  column: number;
}

/**
 * A printer for receiptline that sends a line as text where the code pages have its letters, byte by byte as without this,
 * and otherwise as a picture. The choice is made at the end of a line; until then its text is held back.
 */
export const drawingPrinter = (escpos: BaseCommand, drawLine: DrawLine): BaseCommand => {
  let held: string | null = null;
  let pieces: Piece[] = [];
  let column = 0;
  const hold = (commands: string): string => {
    held = (held ?? '') + commands;
    return '';
  };
  return {
    ...escpos,
    arrayFrom: lettersOf,
    measureText: widthOf,
    absolute(position) {
      column = position;
      return hold(escpos.absolute.call(this, position));
    },
    relative(position) {
      column += position;
      return hold(escpos.relative.call(this, position));
    },
    normal() {
      const commands = escpos.normal.call(this);
      return held === null ? commands : hold(commands);
    },
    text(text, encoding) {
      pieces.push({ text, column });
      column += widthOf(text);
      return hold(escpos.text.call(this, text, encoding));
    },
    lf() {
      const [line, commands] = [pieces, held ?? ''];
      [held, pieces] = [null, []];
      if (!line.some(({ text }) => lacks(text))) return commands + escpos.lf.call(this);
      return pictureOf(drawLine(line.map(placed), WIDTH * COLUMN));
    },
  };
};

/** The same place in dots, on a line whose text is set to the left, the middle or the right by columns. */
const placed = ({ text, column }: Piece): PlacedText => {
  const columns = widthOf(text);
  const share = columns < WIDTH ? column / (WIDTH - columns) : 0;
  return { text, left: column * COLUMN, room: columns * COLUMN, share };
};

/** A picture as GS v 0, which printers of every maker know; the paper moves on by its height. */
const pictureOf = ({ width, height, bytes }: Dots): string => {
  const across = Math.ceil(width / 8);
  const size = [across & 255, across >> 8, height & 255, height >> 8];
  return `\x1dv0\0${String.fromCharCode(...size)}${bytes.toString('latin1')}`;
};
