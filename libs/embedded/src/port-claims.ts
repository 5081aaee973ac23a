import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './wait.ts';

/**
 * A file for each port that was given out, with the process that has it: a port is chosen some time before it is
 * listened on.
 */
const CLAIMS = join(tmpdir(), 'provena-ports');

const mine = new Set<string>();

/** 0 for a file that has just been made or given back. */
function holderOf(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
}

/** Claims of processes that were killed before they could give them back. */
function removeLeftovers(): void {
  for (const name of readdirSync(CLAIMS)) {
    const file = join(CLAIMS, name);
    const pid = holderOf(file);
    if (pid && !isAlive(pid)) rmSync(file, { force: true });
  }
}

function giveBackAtExit(file: string): void {
  if (mine.size === 0) {
    process.once('exit', () => {
      for (const each of mine) rmSync(each, { force: true });
    });
  }
  mine.add(file);
}

/**
 * True when `port` belongs to this process from now on. Where claims cannot be kept, every process may have every port.
 */
export function claimPort(port: number): boolean {
  const file = join(CLAIMS, String(port));
  try {
    mkdirSync(CLAIMS, { recursive: true });
    if (mine.size === 0) removeLeftovers();
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    giveBackAtExit(file);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'EEXIST';
  }
}
