import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from './bench.ts';
import { Refused } from './client.ts';
import { closedLoop, type Job, type Measured, ratiosOf, steadyRate } from './measure.ts';
import type { Goal } from './report.ts';
import { saving } from './save.ts';
import { shownSpread } from './statistics.ts';

/** Clients that saturate two cores, and how many times as many come. */
const SATURATING = 8;
const TIMES = [1, 2, 4, 16];
const READS_A_SECOND = 10;

/** What was answered other than with the result, over all rounds. */
interface Answers {
  refused: number;
  /** Refusals that do not say when to come again. */
  unclear: number;
  failed: number;
}

/** A save that comes again after a refusal, as long as the refusal asks for. */
const patient = (save: Job, answers: Answers): Job => {
  return async () => {
    for (;;) {
      try {
        return await save();
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        const isRefusal = error.status === 429 || error.status === 503;
        answers[isRefusal ? 'refused' : 'failed'] += 1;
        if (isRefusal && !error.retryAfter) answers.unclear += 1;
        await pause((error.retryAfter ?? 1) * 1_000);
      }
    }
  };
};

/** Rounds of writes by the number of clients, and of reads while nobody writes and while four times as many do. */
interface Seen {
  writes: Map<number, number[]>;
  quiet: Measured[];
  busy: Measured[];
}

const watch = async (bench: Bench, save: Job): Promise<Seen> => {
  const { client, rounds, seconds } = bench;
  const reads = () => steadyRate(READS_A_SECOND, seconds, () => client.get('/v1/invoices?limit=20'));
  const seen: Seen = { writes: new Map(TIMES.map(times => [times, []])), quiet: [], busy: [] };
  for (let round = 0; round < rounds; round++) {
    seen.quiet.push(await reads());
    for (const times of TIMES) {
      const [written, read] = await Promise.all([closedLoop(SATURATING * times, seconds, save), reads()]);
      seen.writes.get(times)?.push(written.perSecond);
      if (times === 4) seen.busy.push(read);
    }
  }
  return seen;
};

/** Throughput of saves with more and more clients, and what somebody who reads meanwhile waits for. */
export const benchOverload = async (bench: Bench): Promise<void> => {
  const { client, report, rounds, seconds } = bench;
  const { save } = await saving(client, rounds * seconds * TIMES.length);
  const answers: Answers = { refused: 0, unclear: 0, failed: 0 };
  await closedLoop(SATURATING, seconds, save);
  const { writes, quiet, busy } = await watch(bench, patient(save, answers));
  const rates = [...writes.values()];
  const peaks = quiet.map((_, round) => Math.max(...rates.map(each => each[round] ?? 0)));
  const shown = [...writes].map(([times, each]) => `×${times} ${shownSpread(each, '/s')}`).join(', ');
  const toPeak = (times: number, goal: Goal) => {
    const ratios = (writes.get(times) ?? []).map((each, round) => each / (peaks[round] ?? Number.NaN));
    report.figure(`overload, throughput with ${times} times the clients / peak`, goal, ratios, shown);
  };
  toPeak(4, { atLeast: 0.9 });
  toPeak(16, {});
  const slower = ratiosOf({ ours: busy, base: quiet }, m => m.p95);
  const p95 = (each: readonly Measured[]) =>
    shownSpread(
      each.map(m => m.p95),
      ' ms',
    );
  const detail = `quiet ${p95(quiet)}, busy ${p95(busy)}`;
  report.figure('overload, p95 of readers with 4 times the clients / quiet', { atMost: 5 }, slower, detail);
  const { refused, unclear, failed } = answers;
  const bad = `${failed} failed, ${unclear} refused without saying when to come again, ${refused} refused in all`;
  report.figure('overload, answers that are neither done nor a clear refusal', { atMost: 0 }, [failed + unclear], bad);
};
