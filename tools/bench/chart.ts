import { type Goal, shownGoal } from './report.ts';
import { shownNumber } from './statistics.ts';

/** A figure beside its goal. */
export interface Bar {
  what: string;
  value: number;
  goal: Goal;
}

const ROW = 26;
const TOP = 44;
const NAMES = 430;
const SCALE = 420;
const WIDTH = NAMES + SCALE + 170;
/** The scale is logarithmic: from a sixteenth of the goal to sixty-four times. */
const [LOWEST, HIGHEST] = [1 / 16, 64];

const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #24292f }
  .quiet { fill: #6e7781 } .line { stroke: #6e7781 } .reached { fill: #2da44e } .missed { fill: #d1642f }
  @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .quiet { fill: #9198a1 } .line { stroke: #9198a1 } }`;

/** How many times the goal a figure costs: above 1 it is missed, also where more is better. */
export const timesTheGoal = ({ value, goal: { atMost, atLeast } }: Bar): number =>
  atMost === undefined ? (atLeast ?? Number.NaN) / value : value / atMost;

const place = (times: number): number => {
  const inside = Math.min(HIGHEST, Math.max(LOWEST, times));
  return NAMES + (Math.log(inside / LOWEST) / Math.log(HIGHEST / LOWEST)) * SCALE;
};

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const row = (bar: Bar, index: number): string => {
  const times = timesTheGoal(bar);
  const y = TOP + index * ROW;
  const isReached = times <= 1;
  const end = place(times);
  const besideBoth = Math.max(end, place(1)) + 6;
  const words = `${isReached ? '✓' : '✗'} ${shownNumber(bar.value)} (${shownGoal(bar.goal)})`;
  return `
  <text x="${NAMES - 10}" y="${y + 15}" text-anchor="end">${escaped(bar.what)}</text>
  <rect class="${isReached ? 'reached' : 'missed'}" x="${NAMES}" y="${y + 4}" width="${(end - NAMES).toFixed(1)}" height="14" rx="2"/>
  <text x="${besideBoth.toFixed(1)}" y="${y + 15}">${escaped(words)}</text>`;
};

/** A bar for each figure, as long as it costs times its goal; the line is the goal. */
export const chartOf = (bars: readonly Bar[]): string => {
  const bottom = TOP + bars.length * ROW + 6;
  const goal = place(1).toFixed(1);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${bottom + 10}" viewBox="0 0 ${WIDTH} ${bottom + 10}" role="img">
  <title>Figures beside their goals</title>
  <style>${STYLE}
  </style>
  <text class="quiet" x="${goal}" y="16" text-anchor="middle">goal</text>
  <text class="quiet" x="${goal}" y="32" text-anchor="middle">reached ← → missed; a third of the width is ten times</text>${bars.map(row).join('')}
  <line class="line" x1="${goal}" y1="${TOP - 6}" x2="${goal}" y2="${bottom}" stroke-dasharray="3 3"/>
</svg>
`;
};
