import type { Logger } from 'pino';
import { type Clock, LEEWAY_MS, stopwatch, wallClock } from './clock.ts';
import { Delays } from './delays.ts';
import { Counter } from './figures.ts';
import type { ReceivedHeaders } from './wire.ts';

const tooLate = new Counter(
  'provena_requests_too_late_total',
  'Requests that were not begun: nobody waited for them any more',
);
const skewed = new Counter(
  'provena_clock_skew_total',
  'Requests of a process whose clock differs by more than 2 seconds',
);

const NOTEWORTHY_MS = 2_000;
const WARN_EVERY_MS = 60_000;
const LONGEST_MS = 120_000;

/** Decides by time left, never by a moment of another machine's clock, whether a request is still of use. */
export class Punctuality {
  private readonly delays = new Delays();
  private readonly warned = new Map<string, number>();

  constructor(
    private readonly log: Logger,
    private readonly clock: Clock = wallClock,
  ) {}

  /** The end of an answer's use, by this process's own `Date.now()`; null, logged and counted, when it has passed. */
  deadlineOf(request: string, headers: ReceivedHeaders): number | null {
    const left = this.timeLeft(headers);
    if (left > 0) return Date.now() + Math.min(left, LONGEST_MS);
    tooLate.add({ request });
    const late = Number.isNaN(left)
      ? 'it does not say how long its answer is of use'
      : `${Math.round(-left)} ms too late`;
    this.log.warn({ request, requestId: headers.requestId }, `a request was not begun: ${late}`);
    return null;
  }

  /** Seconds the sender's clock is ahead of this one's; negative: behind. Warns, at most once a minute for each request. */
  skewOf(request: string, headers: ReceivedHeaders): number {
    const ahead = headers.sent.at + this.delayOf(headers) - this.clock();
    if (!(Math.abs(ahead) > NOTEWORTHY_MS)) return 0;
    const seconds = Math.round(ahead / 1_000);
    skewed.add({ request });
    if ((this.warned.get(request) ?? -Infinity) < stopwatch() - WARN_EVERY_MS) {
      this.warned.set(request, stopwatch());
      const differ = `the clock of its sender is ${Math.abs(seconds)} s ${seconds > 0 ? 'ahead of' : 'behind'} this one`;
      this.log.warn({ request, skewSeconds: seconds }, `${differ}; up to ${LEEWAY_MS / 1_000} s that changes nothing`);
    }
    return seconds;
  }

  private timeLeft(headers: ReceivedHeaders): number {
    const { timeLeft, deadline } = headers;
    return Number.isNaN(timeLeft) ? this.timeLeftUntil(deadline) : timeLeft - this.delayOf(headers);
  }

  /** The time it waited on its way. */
  private delayOf({ sent }: ReceivedHeaders): number {
    return sent.process && !Number.isNaN(sent.stopwatch)
      ? this.delays.of(sent.process, sent.stopwatch, stopwatch())
      : 0;
  }

  /** A moment of a clock that may differ by the leeway: such a caller has a second at least. */
  private timeLeftUntil(deadline: number): number {
    const left = deadline - this.clock();
    return left > -LEEWAY_MS ? Math.max(left, 1_000) : left;
  }
}
