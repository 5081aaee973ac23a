import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Lettering } from './lettering.ts';
import { fromLeftToRight, type Run } from './runs.ts';

const require = createRequire(import.meta.url);

export type Point = readonly [x: number, y: number];

/** A text's letters as closed lines; y grows upwards from the line they stand on. */
export interface Outlines {
  contours: Point[][];
  width: number;
}

interface Font {
  unitsPerEm: number;
  layout(text: string): {
    glyphs: { path: { commands: { command: keyof typeof POINTS; args: number[] }[] } }[];
    positions: { xAdvance: number; xOffset: number; yOffset: number }[];
  };
}

/** Points that a piece of an outline has beside the one before it; a curve is drawn as so many straight lines. */
const POINTS = { moveTo: 1, lineTo: 1, quadraticCurveTo: 2, bezierCurveTo: 3, closePath: 0 };
const STEPS = 6;

/** In dots. A letter of East Asia fills two columns of 12; digits of the usual font fill one. */
const SIZE = 24;
const USUAL_SIZE = 21;

const open = (file: Buffer): Font => {
  const fontkit = require('fontkit') as { create(file: Buffer): Font };
  return fontkit.create(file);
};

const usualFont = (): Font => open(readFileSync(require.resolve('pdfmake/fonts/Roboto/Roboto-Regular.ttf')));

/** Draws lines of text whose letters the lettering has. */
export const outliner = (lettering: Lettering): ((text: string) => Outlines) => {
  const opened = new Map([...lettering.fonts].map(([name, { regular }]) => [name, open(regular)]));
  const usual = usualFont();
  return text => {
    const runs = lettering.runsOf(text);
    const drawn: Outlines = { contours: [], width: 0 };
    for (const index of fromLeftToRight(runs.map(({ level }) => level))) {
      const run = runs[index];
      if (run) append(drawn, run, opened.get(run.font ?? '') ?? usual);
    }
    return drawn;
  };
};

const append = (drawn: Outlines, run: Run, font: Font): void => {
  const scale = (run.font === null ? USUAL_SIZE : SIZE) / font.unitsPerEm;
  const { glyphs, positions } = font.layout(run.text);
  for (const [index, { path }] of glyphs.entries()) {
    const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
    const at = ([x, y]: Point): Point => [drawn.width + (x + xOffset) * scale, (y + yOffset) * scale];
    drawn.contours.push(...contoursOf(path.commands).map(contour => contour.map(at)));
    drawn.width += xAdvance * scale;
  }
};

type Commands = ReturnType<Font['layout']>['glyphs'][number]['path']['commands'];

const contoursOf = (commands: Commands): Point[][] => {
  const contours: Point[][] = [];
  for (const { command, args } of commands) {
    const points = Array.from({ length: POINTS[command] }, (_, nth): Point => [
      args[2 * nth] ?? 0,
      args[2 * nth + 1] ?? 0,
    ]);
    if (command === 'moveTo') contours.push(points);
    else contours.at(-1)?.push(...curve(contours.at(-1)?.at(-1) ?? [0, 0], points));
  }
  return contours;
};

/** The way from a point along a line or a curve, without the point itself. */
const curve = (from: Point, points: Point[]): Point[] =>
  points.length < 2
    ? points
    : Array.from({ length: STEPS }, (_, step) => between([from, ...points], (step + 1) / STEPS));

/** De Casteljau: the point of a curve at a share of its way. */
const between = (points: Point[], share: number): Point => {
  const [first = [0, 0], ...rest] = points;
  if (rest.length === 0) return first;
  const closer = rest.map(([x, y], index): Point => {
    const [fromX, fromY] = points[index] ?? first;
    return [fromX + (x - fromX) * share, fromY + (y - fromY) * share];
  });
  return between(closer, share);
};
