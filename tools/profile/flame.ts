import { createHash } from 'node:crypto';
import type { Frame } from './cpuprofile.ts';

const WIDTH = 1_600;
const ROW = 17;
const TOP = 30;
/** Narrower boxes are not drawn, and names only where some letters fit. */
const NARROWEST = 0.3;
const LETTER = 6.6;

/** Ours, its libraries, packages, and what Node and V8 do themselves. */
const HUES: [pattern: RegExp, hue: number][] = [
  [/^apps\//, 10],
  [/^libs\//, 35],
  [/^node:|^$/, 210],
  [/./, 130],
];

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** The same function has the same colour everywhere. */
const colourOf = ({ name, place }: Frame): string => {
  const hue = HUES.find(([pattern]) => pattern.test(place))?.[1] ?? 0;
  const shade = createHash('md5').update(`${name} ${place}`).digest()[0] ?? 0;
  return `hsl(${hue} 65% ${68 + (shade % 16)}%)`;
};

interface Place {
  x: number;
  depth: number;
  scale: number;
}

const boxOf = (frame: Frame, { x, depth, scale }: Place, whole: number): string => {
  const width = frame.total * scale;
  const y = TOP + depth * ROW;
  const letters = Math.floor((width - 4) / LETTER);
  const title = `${frame.name} ${frame.place}`.trim();
  const share = `${frame.total.toFixed(1)} ms, ${((100 * frame.total) / whole).toFixed(1)} %`;
  const text =
    letters < 3 ? '' : `<text x="${(x + 2).toFixed(1)}" y="${y + 12}">${escaped(frame.name.slice(0, letters))}</text>`;
  return `<g><title>${escaped(title)}: ${share}</title><rect x="${x.toFixed(1)}" y="${y}" width="${width.toFixed(1)}" height="${ROW - 1}" fill="${colourOf(frame)}"/>${text}</g>`;
};

const boxesOf = (frame: Frame, at: Place, whole: number): string[] => {
  if (frame.total * at.scale < NARROWEST) return [];
  let x = at.x;
  const below = frame.children
    .toSorted((a, b) => b.total - a.total)
    .flatMap(child => {
      const place = { x, depth: at.depth + 1, scale: at.scale };
      x += child.total * at.scale;
      return boxesOf(child, place, whole);
    });
  return [boxOf(frame, at, whole), ...below];
};

const depthOf = (frame: Frame, scale: number): number =>
  frame.total * scale < NARROWEST ? 0 : 1 + Math.max(0, ...frame.children.map(child => depthOf(child, scale)));

/** A flame graph that hangs from the top: who called whom, each as wide as it took, with the figures on hovering. */
export const flameGraph = (root: Frame, title: string): string => {
  const scale = WIDTH / root.total;
  const height = TOP + depthOf(root, scale) * ROW + 10;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}">
<style>svg { background: #fff } text { font: 11px ui-monospace, monospace; fill: #1f2328 }</style>
<text x="4" y="18">${escaped(title)}: ${root.total.toFixed(0)} ms of work. Red: apps, orange: libs, green: packages, blue: Node and V8.</text>
${boxesOf(root, { x: 0, depth: 0, scale }, root.total).join('\n')}
</svg>
`;
};
