import { createRequire } from 'node:module';
import { fromLeftToRight } from './runs.ts';

const require = createRequire(import.meta.url);

/** The part of pdfmake that puts a line on the page: words in the order they are read, each with its place. */
interface PlacedLine {
  inlines: { x: number; width: number; trailingCut: number; level?: number }[];
}

interface Renderer {
  renderLine: (this: Renderer, line: PlacedLine, x: number, y: number) => void;
}

let isTaught = false;

/**
 * pdfmake breaks a text into lines word by word and puts the words of a line from left to right as they are read. Of a line
 * with words from right to left, their order can only be known then: it is changed as a line is drawn.
 */
export const teachDirections = (): void => {
  if (isTaught) return;
  isTaught = true;
  const { prototype } = (require('pdfmake/js/Renderer.js') as { default: { prototype: Renderer } }).default;
  const asRead = prototype.renderLine;
  prototype.renderLine = function (line, x, y) {
    if (line.inlines.some(({ level = 0 }) => level > 0)) place(line);
    asRead.call(this, line, x, y);
  };
};

const place = ({ inlines }: PlacedLine): void => {
  const order = fromLeftToRight(inlines.map(({ level = 0 }) => level));
  const [first] = inlines;
  const last = inlines.at(-1);
  if (!first || !last) return;
  // The blank at the end of a line is to its left where the line ends at the left, and takes no room.
  let x = first.x - (inlines[order[0] ?? 0] === last && (last.level ?? 0) % 2 === 1 ? last.trailingCut : 0);
  for (const index of order) {
    const inline = inlines[index];
    if (!inline) continue;
    inline.x = x;
    x += inline.width;
  }
};
