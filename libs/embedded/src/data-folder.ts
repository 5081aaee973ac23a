import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startGuard } from './guard.ts';
import { StartProblem } from './start-problem.ts';
import { becomesTrue, isAlive } from './wait.ts';

interface Holder {
  pid: number;
  /** Ends the holder's processes when it is killed; until it is done the folder is still in use. */
  guardPid: number;
}

function lockFile(dataDir: string): string {
  return join(dataDir, 'lock');
}

function holderOf(dataDir: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(lockFile(dataDir), 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

/** The process that runs a system on `dataDir`, if one does. */
export function runningOn(dataDir: string): number | undefined {
  const holder = holderOf(dataDir);
  return holder && isAlive(holder.pid) ? holder.pid : undefined;
}

/** False while the processes of a system that was killed are still being ended. */
export function isAtRest(dataDir: string): boolean {
  const holder = holderOf(dataDir);
  return !holder || (!isAlive(holder.pid) && !isAlive(holder.guardPid));
}

/** A hard link appears complete or not at all, so that no process reads half a lock. */
function takeLock(dataDir: string): boolean {
  const own = `${lockFile(dataDir)}.${process.pid}`;
  writeFileSync(own, JSON.stringify({ pid: process.pid, guardPid: startGuard().pid } satisfies Holder), {
    mode: 0o600,
  });
  try {
    linkSync(own, lockFile(dataDir));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * Makes this process the only one that runs a system on `dataDir`, and answers the function that gives it up. The lock
 * of a process that is gone is taken over, once everything it had started has ended.
 */
export async function claimDataFolder(dataDir: string): Promise<() => void> {
  mkdirSync(dataDir, { recursive: true });
  if (!takeLock(dataDir)) {
    const holder = runningOn(dataDir);
    if (holder) {
      throw new StartProblem(
        `Another Provena (process ${holder}) runs on ${dataDir}. Stop it with Ctrl+C or kill ${holder}, or choose another DATA_DIR.`,
      );
    }
    await becomesTrue(() => isAtRest(dataDir), { withinMs: 15_000, everyMs: 100 });
    rmSync(lockFile(dataDir), { force: true });
    if (!takeLock(dataDir)) return claimDataFolder(dataDir);
  }
  return () => rmSync(lockFile(dataDir), { force: true });
}
