import { randomUUID } from 'node:crypto';

/** Milliseconds since the epoch, as this machine believes. */
export type Clock = () => number;

const offset = Number(process.env['CLOCK_OFFSET_MS'] || 0);

/** This machine's clock. `CLOCK_OFFSET_MS` sets it wrong: only for tests of the consequences. */
export const wallClock: Clock = () => Date.now() + offset;

/** Milliseconds since some moment of this process: it neither jumps nor is ever set. Only differences mean something. */
export const stopwatch: Clock = () => performance.now();

/** Identifies the process whose stopwatch it is. */
export const PROCESS_ID = randomUUID();

/** The difference clocks may have: beyond it the validity of a caller's token cannot be judged any more. */
export const LEEWAY_MS = 60_000;
