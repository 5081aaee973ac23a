import type { Outlines, Point } from './outlines.ts';

/** A picture in black: rows of bytes, eight dots each, the leftmost first. */
export interface Dots {
  width: number;
  height: number;
  bytes: Buffer;
}

/** A text somewhere in a line of dots; its share of the room it leaves is to its left: 0, a half or 1. */
export interface PlacedText {
  text: string;
  left: number;
  room: number;
  share: number;
}

/** Rows above and below the line that letters stand on; more where they need them. */
const ABOVE = 21;
const BELOW = 3;

/** One line of texts as dots. A text that is wider than its room is drawn narrower. */
export const dotsOf = (texts: readonly PlacedText[], width: number, outlinesOf: (text: string) => Outlines): Dots => {
  const contours = texts.flatMap(placed => contoursAt(placed, outlinesOf(placed.text)));
  const heights = contours.flat().map(([, y]) => y);
  const above = Math.ceil(heights.reduce((most, y) => Math.max(most, y), ABOVE));
  const below = Math.ceil(heights.reduce((most, y) => Math.max(most, -y), BELOW));
  const dots = { width, height: above + below, bytes: Buffer.alloc(Math.ceil(width / 8) * (above + below)) };
  for (let row = 0; row < dots.height; row++) fillRow(dots, row, crossings(contours, above - row - 0.5));
  return dots;
};

const contoursAt = ({ left, room, share }: PlacedText, { contours, width }: Outlines): Point[][] => {
  const narrower = Math.min(1, room / width);
  const start = left + (room - width * narrower) * share;
  return contours.map(contour => contour.map(([x, y]): Point => [start + x * narrower, y]));
};

interface Crossing {
  x: number;
  turn: 1 | -1;
}

/** The crossings of outlines with a height, from left to right, upwards or downwards. */
const crossings = (contours: readonly Point[][], height: number): Crossing[] =>
  contours
    .flatMap(contour => contour.flatMap((to, index) => crossing(contour.at(index - 1) ?? to, to, height)))
    .sort((one, other) => one.x - other.x);

const crossing = ([x1, y1]: Point, [x2, y2]: Point, height: number): Crossing[] =>
  y1 <= height === y2 <= height ? [] : [{ x: x1 + ((height - y1) / (y2 - y1)) * (x2 - x1), turn: y2 > y1 ? 1 : -1 }];

/** A dot is black whose middle is inside (not-zero rule). */
const fillRow = ({ bytes, width }: Dots, row: number, crossed: readonly Crossing[]): void => {
  let inside = 0;
  for (const [index, { x, turn }] of crossed.entries()) {
    inside += turn;
    const until = crossed[index + 1]?.x ?? x;
    if (inside === 0) continue;
    for (let dot = Math.max(0, Math.ceil(x - 0.5)); dot < Math.min(width, until - 0.5); dot++) {
      const at = row * Math.ceil(width / 8) + (dot >> 3);
      bytes[at] = (bytes[at] ?? 0) | (128 >> (dot & 7));
    }
  }
};
