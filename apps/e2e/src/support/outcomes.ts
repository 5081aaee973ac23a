import { setTimeout as pause } from 'node:timers/promises';
import type { Problem, Reply } from './api.ts';

/** The end of a request for the client that made it: known for good, or not known yet. */
export type Outcome<T> =
  { kind: 'done'; reply: Reply<T> } | { kind: 'refused'; problem: Problem } | { kind: 'unknown'; why: string };

const ASK_AGAIN_MS = 200;
/** Refusals that say nothing about the request itself. */
const NOT_DEFINITE = new Set(['upstream-unavailable', 'idempotency-in-progress', 'rate-limited']);

/** One try. A connection that breaks, a 202 and a 503 tell nothing; a time-out is never a failure. */
export const outcomeOf = async <T>(request: Promise<Reply<T>>): Promise<Outcome<T>> => {
  try {
    const reply = await request;
    if (reply.status === 200 || reply.status === 201) return { kind: 'done', reply };
    if (reply.status === 202) return { kind: 'unknown', why: '202' };
    const { problem } = reply;
    if (NOT_DEFINITE.has(problem.code)) return { kind: 'unknown', why: problem.code };
    if (reply.status >= 500 && problem.code !== 'save-timed-out') return { kind: 'unknown', why: `${reply.status}` };
    return { kind: 'refused', problem };
  } catch (error) {
    return { kind: 'unknown', why: error instanceof Error ? error.message : String(error) };
  }
};

/** Repeats the same request, with the same key, until it is known how it ended; `hears` is told why it is not known yet. */
export const definite = async <T>(
  send: () => Promise<Reply<T>>,
  withinMs = 45_000,
  hears: (why: string) => void = () => undefined,
): Promise<Exclude<Outcome<T>, { kind: 'unknown' }>> => {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const outcome = await outcomeOf(send());
    if (outcome.kind !== 'unknown') return outcome;
    hears(outcome.why);
    if (Date.now() > deadline)
      throw new Error(`No definite answer in ${withinMs / 1000} s; the last one: ${outcome.why}`);
    await pause(ASK_AGAIN_MS);
  }
};

/**
 * So many at once. The test that waits for them learns the error of the one that failed; until then no other part fails
 * by it.
 */
export const workers = (count: number, work: (place: number) => Promise<void>): Promise<void>[] => {
  const all = Array.from({ length: count }, (_, place) => work(place));
  for (const one of all) one.catch(() => undefined);
  return all;
};
