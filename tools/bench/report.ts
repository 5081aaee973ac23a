import { type Costs, cpuOf } from './cpu.ts';
import { type Measured, ratiosOf, type Turns } from './measure.ts';
import { median, shownNumber, shownSpread } from './statistics.ts';

/** What a figure should be; without a bound it is only told. */
export interface Goal {
  atMost?: number;
  atLeast?: number;
}

/** One figure of a bench: the median of its rounds. */
export interface Figure {
  what: string;
  value: number;
  rounds: number[];
  goal: Goal;
  isReached: boolean;
  detail: string;
}

/** What the rounds of two ways are compared by. */
export interface Comparison {
  of: (measured: Measured) => number;
  unit: string;
  /** The name of what ours is compared with. */
  base?: string;
}

export const P50: Comparison = { of: m => m.p50, unit: ' ms' };
export const THROUGHPUT: Comparison = { of: m => m.perSecond, unit: '/s' };

export const shownGoal = ({ atMost, atLeast }: Goal): string => {
  if (atMost !== undefined) return `goal ≤ ${atMost}`;
  return atLeast === undefined ? 'no goal' : `goal ≥ ${atLeast}`;
};

const isReached = (value: number, { atMost = Infinity, atLeast = -Infinity }: Goal): boolean =>
  value <= atMost && value >= atLeast;

const print = (text: string): void => void process.stdout.write(`${text}\n`);

/** Prints the figures and costs of one bench as they come, and keeps them. */
export class Report {
  readonly figures: Figure[] = [];
  readonly costs: Record<string, Costs> = {};
  readonly tables: Record<string, Record<string, number>> = {};

  /** A figure by its rounds. */
  figure(what: string, goal: Goal, rounds: number[], detail: string): void {
    const value = median(rounds);
    const reached = isReached(value, goal);
    this.figures.push({ what, value, rounds, goal, isReached: reached, detail });
    print(`${reached ? 'ok  ' : 'MISS'}  ${what}: ${shownSpread(rounds)}, ${shownGoal(goal)}   ${detail}`);
  }

  /** A ratio of two ways that took turns. */
  ratio(what: string, goal: Goal, turns: Turns, { of, unit, base = 'plain floor' }: Comparison): void {
    const detail = `ours ${shownSpread(turns.ours.map(of), unit)}; ${base} ${shownSpread(turns.base.map(of), unit)}`;
    this.figure(`${what} / ${base}`, goal, ratiosOf(turns, of), detail);
  }

  /** How far the slowest hundredth is from the middle, round by round. */
  tail(what: string, goal: Goal, rounds: readonly Measured[], load: string): void {
    const of = (figure: (m: Measured) => number) => shownSpread(rounds.map(figure), ' ms');
    const ratios = rounds.map(({ p50, p99 }) => p99 / p50);
    this.figure(what, goal, ratios, `${load}: p50 ${of(m => m.p50)}; p99 ${of(m => m.p99)}`);
  }

  /** What one operation costs. */
  cost(operation: string, costs: Costs): void {
    this.costs[operation] = costs;
    print(`${operation} costs, ${shownNumber(cpuOf(costs))} ms of CPU in all:\n${shownLines(costs)}`);
  }

  /** Figures without a goal, by name. */
  table(title: string, rows: Record<string, number>): void {
    this.tables[title] = rows;
    print(`${title}:\n${shownLines(rows)}`);
  }

  get isReached(): boolean {
    return this.figures.every(figure => figure.isReached);
  }
}

/** One line for each figure, those below a hundredth left out. */
const shownLines = (rows: Record<string, number>): string =>
  Object.entries(rows)
    .filter(([, value]) => Math.abs(value) >= 0.01)
    .map(([name, value]) => `  ${name.padEnd(44)} ${shownNumber(value).padStart(8)}`)
    .join('\n');
