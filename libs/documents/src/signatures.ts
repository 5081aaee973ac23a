import { GREY } from './paper.ts';
import type { Block } from './pdfmake.ts';

const field = (name: string): Block => ({
  width: '*',
  stack: [
    { canvas: [{ type: 'line', x1: 0, y1: 0, x2: 150, y2: 0, lineWidth: 0.7, lineColor: GREY }] },
    { text: name, style: 'small', margin: [0, 3, 0, 0] },
  ],
});

const fields = (...names: string[]): Block => ({
  margin: [0, 54, 0, 0],
  unbreakable: true,
  columnGap: 15,
  columns: names.map(field),
});

/** The person who takes the goods signs for them. */
export const received = (): Block => fields('Received by', 'Date', 'Signature');

/** The person who did the work signs for it. */
export const workDone = (): Block => fields('Done by', 'Date', 'Signature');
