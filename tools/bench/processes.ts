import { readdirSync, readFileSync } from 'node:fs';

/** Milliseconds of one tick of `/proc/<pid>/stat`. */
const TICK_MS = 10;

/** A process as `/proc/<pid>/stat` shows it. */
export interface Process {
  /** Its id and start time, since ids are used again. */
  key: string;
  parent: number;
  /** CPU time since its start. */
  ms: number;
  /** The same of those children that have ended. */
  endedChildrenMs: number;
}

/** Undefined when the process has ended, or is not ours to read. */
export const procFile = (pid: number, name: string): string | undefined => {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return undefined;
  }
};

/** Undefined when the process has ended. */
export const processOf = (pid: number): Process | undefined => {
  const stat = procFile(pid, 'stat')?.split(') ')[1]?.split(' ').map(Number);
  if (!stat) return undefined;
  const ticks = (from: number) => ((stat[from] ?? 0) + (stat[from + 1] ?? 0)) * TICK_MS;
  return { key: `${pid} ${stat[19]}`, parent: stat[1] ?? 0, ms: ticks(11), endedChildrenMs: ticks(13) };
};

export const everyProcess = (): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter(pid => pid > 0);

export const childrenOf = (parent: number): number[] => everyProcess().filter(pid => processOf(pid)?.parent === parent);

const megabytesOf = (text: string | undefined, name: string): number =>
  Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text ?? '')?.[1] ?? 0) / 1_024;

/** All that a process has in memory. */
export const residentMegabytes = (pid: number): number => megabytesOf(procFile(pid, 'status'), 'VmRSS');

/** The same, a page that several processes share counted as each one's part of it. */
export const proportionalMegabytes = (pid: number): number => megabytesOf(procFile(pid, 'smaps_rollup'), 'Pss');
