import { setTimeout as pause } from 'node:timers/promises';
import { median, percentile } from './statistics.ts';

/** The result of one round: jobs per second, and latencies in milliseconds. */
export interface Measured {
  jobs: number;
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
}

export type Job = () => Promise<unknown>;

/** The part of a round that warms up and is not counted, beside the seconds that are. */
const WARM_UP = 0.2;

/** Each client does one job after the other until `seconds` are over. */
export const closedLoop = async (clients: number, seconds: number, job: Job): Promise<Measured> => {
  const latencies: number[] = [];
  const begin = performance.now() + seconds * 1_000 * WARM_UP;
  const end = begin + seconds * 1_000;
  const run = async () => {
    while (performance.now() < end) {
      const started = performance.now();
      await job();
      if (started >= begin) latencies.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: clients }, run));
  return measured(latencies, seconds);
};

/** Each client takes one thing after the other until none is left. */
export const untilEmpty = async <T>(
  clients: number,
  things: T[],
  job: (thing: T) => Promise<unknown>,
): Promise<Measured> => {
  const [latencies, warmUp]: [number[], number] = [[], things.length * (1 - WARM_UP)];
  let began = performance.now();
  const run = async () => {
    for (let thing = things.pop(); thing !== undefined; thing = things.pop()) {
      const isCounted = things.length < warmUp;
      const started = performance.now();
      if (!isCounted) began = started;
      await job(thing);
      if (isCounted) latencies.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: clients }, run));
  return measured(latencies, (performance.now() - began) / 1_000);
};

/** Jobs begin at a steady rate, whether or not those before them are done, as customers come. */
export const steadyRate = async (perSecond: number, seconds: number, job: Job): Promise<Measured> => {
  const latencies: number[] = [];
  const began = performance.now();
  const warmUp = Math.round(perSecond * seconds * WARM_UP);
  const run = async (isCounted: boolean) => {
    const started = performance.now();
    await job();
    if (isCounted) latencies.push(performance.now() - started);
  };
  const running: Promise<void>[] = [];
  for (let n = 0; n < warmUp + perSecond * seconds; n++) {
    await pause(Math.max(0, began + (n * 1_000) / perSecond - performance.now()));
    running.push(run(n >= warmUp));
  }
  await Promise.all(running);
  return measured(latencies, seconds);
};

const measured = (latencies: readonly number[], seconds: number): Measured => ({
  jobs: latencies.length,
  perSecond: latencies.length / seconds,
  p50: percentile(latencies, 0.5),
  p95: percentile(latencies, 0.95),
  p99: percentile(latencies, 0.99),
});

/** Milliseconds that a job takes. */
export const milliseconds = async (job: Job): Promise<number> => {
  const began = performance.now();
  await job();
  return performance.now() - began;
};

/** The results of two ways, round by round. */
export interface Turns<T = Measured> {
  ours: T[];
  base: T[];
}

/** Runs two ways in turn, A B A B …, so that a machine whose speed drifts treats both alike. */
export const inTurn = async <T>(rounds: number, ours: () => Promise<T>, base: () => Promise<T>): Promise<Turns<T>> => {
  const turns: Turns<T> = { ours: [], base: [] };
  for (let round = 0; round < rounds; round++) {
    turns.ours.push(await ours());
    turns.base.push(await base());
  }
  return turns;
};

/** The ratios of the rounds: both ways of a round ran in the same minute. */
export const ratiosOf = <T>({ ours, base }: Turns<T>, figure: (measured: T) => number): number[] =>
  ours.map((measured, round) => figure(measured) / figure(base[round] as T));

/** Half of what a round of clients that saturate reached, in the median. */
export const halfLoadOf = (rounds: readonly Measured[]): number => median(rounds.map(m => m.perSecond)) / 2;
