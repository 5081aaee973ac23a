import { randomUUID } from 'node:crypto';

/** Milliseconds since the epoch, as this machine believes. */
export type Clock = () => number;

const offset = Number(process.env['CLOCK_OFFSET_MS'] || 0);

/** This machine's clock. `CLOCK_OFFSET_MS` sets it wrong: only for tests of what happens then. */
export const wallClock: Clock = () => Date.now() + offset;

/** Milliseconds since some moment of this process: it neither jumps nor is ever set. Only differences mean something. */
export const stopwatch: Clock = () => performance.now();

/** Whose stopwatch it is. */
export const PROCESS_ID = randomUUID();

/** By how much clocks may differ: more, and who is believed until when cannot be told any more. */
export const LEEWAY_MS = 60_000;
