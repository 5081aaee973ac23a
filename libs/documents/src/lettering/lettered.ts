import type { Block, Definition, Inline } from '../pdfmake.ts';
import type { Lettering } from './lettering.ts';
import type { Run } from './runs.ts';
import { isUsual } from './usual.ts';

/** Everything a document says; of its foot as on a first page. */
export const textOf = ({ content, footer }: Definition): string =>
  [...content, ...(footer ? [footer(1, 1)] : [])].flatMap(textsIn).join('\n');

const textsIn = (block: Block): string[] => [
  ...(typeof block.text === 'string' ? [block.text] : []),
  ...partsOf(block).flatMap(textsIn),
];

const partsOf = ({ stack = [], columns = [], table }: Block): Block[] => [
  ...stack,
  ...columns,
  ...(table?.body.flat() ?? []),
];

/** The same document with the fonts its letters need; the definition itself is changed. */
export const lettered = (definition: Definition, lettering: Lettering): Definition => {
  const { content, footer } = definition;
  for (const block of content) letter(block, lettering);
  return { ...definition, footer: footer && ((page, pages) => letter(footer(page, pages), lettering)) };
};

const letter = (block: Block, lettering: Lettering): Block => {
  if (typeof block.text === 'string' && !isUsual(block.text))
    block.text = lettering.runsOf(block.text).flatMap(inlinesOf);
  for (const part of partsOf(block)) letter(part, lettering);
  return block;
};

/** pdfkit sets the words of one run from left to right, so each word from right to left is a run. */
const inlinesOf = ({ text, font, level }: Run): Inline[] => {
  const words = level % 2 === 1 ? (text.match(/[^ ]* ?/g) ?? []).filter(word => word !== '') : [text];
  return words.map(word => ({ text: word, level, ...(font !== null && { font }) }));
};
