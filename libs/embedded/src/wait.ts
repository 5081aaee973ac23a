import { readFileSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** Asks `condition` every `everyMs` until it answers true; false means that `withinMs` passed without it. */
export async function becomesTrue(
  condition: () => boolean | Promise<boolean>,
  { withinMs, everyMs = 25 }: { withinMs: number; everyMs?: number },
): Promise<boolean> {
  const deadline = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > deadline) return false;
    await pause(everyMs);
  }
  return true;
}

/** Longer than any step of a start stands still, on any machine. */
const STANDSTILL_MS = 180_000;

/**
 * The same without a deadline, as long as there is progress: false means that the answer of `signsOfLife` has been the
 * same for `standstillMs`. A slow machine is waited for, a process that hangs is not.
 */
export async function becomesTrueWhileMoving(
  condition: () => boolean | Promise<boolean>,
  signsOfLife: () => string,
  { everyMs = 50, standstillMs = STANDSTILL_MS }: { everyMs?: number; standstillMs?: number } = {},
): Promise<boolean> {
  let seen = signsOfLife();
  let since = performance.now();
  while (!(await condition())) {
    const now = signsOfLife();
    if (now !== seen) [seen, since] = [now, performance.now()];
    if (performance.now() - since > standstillMs) return false;
    await pause(everyMs);
  }
  return true;
}

/** The signs of work of a process: the time it has computed, where the system tells, and the length of its log. */
export function signsOfLifeOf(pid: number | undefined, logFile: string): string {
  return `${pid} ${computingTime(pid)} ${statSync(logFile, { throwIfNoEntry: false })?.size}`;
}

function computingTime(pid: number | undefined): string {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return `${fields[11]} ${fields[12]}`;
  } catch {
    return '';
  }
}

function isZombie(pid: number): boolean {
  try {
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/, ''));
  } catch {
    return false;
  }
}

/**
 * True when a process of this machine with that id runs, under any user; a process that only waits to be reaped does
 * not.
 */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}
