import { spawn, type ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Ends registered processes when this one is gone, also when it was killed with -9. */
export interface Guard {
  readonly pid: number;
  /** `signal` asks that process to end by itself; SIGKILL follows five seconds later. */
  watch(pid: number, signal: NodeJS.Signals): void;
  forget(pid: number): void;
}

let running: ChildProcess | undefined;

function guardProcess(): ChildProcess {
  if (running?.exitCode === null && running.signalCode === null) return running;
  const here = fileURLToPath(import.meta.url);
  const script = fileURLToPath(new URL(`./guard-process${extname(here)}`, import.meta.url));
  running = spawn(process.execPath, [script], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: {},
    cwd: '/',
  });
  running.unref();
  (running.stdin as Socket).unref();
  running.stdin?.on('error', () => undefined);
  running.on('error', () => undefined);
  return running;
}

/** The one guard of this process, started when first asked for; it ends by itself when nothing is left to watch over. */
export function startGuard(): Guard {
  const child = guardProcess();
  const tell = (line: string) => child.stdin?.write(`${line}\n`);
  return {
    pid: child.pid ?? 0,
    watch: (pid, signal) => tell(`watch ${pid} ${signal}`),
    forget: pid => tell(`forget ${pid}`),
  };
}
