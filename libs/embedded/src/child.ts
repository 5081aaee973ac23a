import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { startGuard } from './guard.ts';
import { StartProblem } from './start-problem.ts';
import { becomesTrue } from './wait.ts';

export interface ChildOptions {
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  uid?: number;
  gid?: number;
  /** A file for both outputs; without it they are pipes of `process`. */
  logFile?: string;
  /** The signal that asks this program to end by itself. */
  stopSignal?: NodeJS.Signals;
}

/** A process in its own session, so that Ctrl+C in a terminal reaches only its parent, which ends it in good order. */
export class Child {
  readonly process: ChildProcess;
  readonly pid: number;
  readonly exited: Promise<string>;
  running = true;
  readonly #stopSignal: NodeJS.Signals;

  constructor(process: ChildProcess, stopSignal: NodeJS.Signals) {
    this.process = process;
    this.pid = process.pid ?? 0;
    this.#stopSignal = stopSignal;
    const guard = startGuard();
    guard.watch(this.pid, stopSignal);
    this.exited = new Promise(resolve => {
      process.once('exit', (code, signal) => {
        this.running = false;
        guard.forget(this.pid);
        resolve(signal ? `was ended by ${signal}` : `ended with code ${code}`);
      });
    });
  }

  kill(signal: NodeJS.Signals): void {
    if (this.running) this.process.kill(signal);
  }

  /** Asks politely, then after `graceMs` insists; resolves when the process is gone. */
  async stop(graceMs = 10_000): Promise<void> {
    this.kill(this.#stopSignal);
    if (!(await becomesTrue(() => !this.running, { withinMs: graceMs, everyMs: 10 }))) this.kill('SIGKILL');
    await this.exited;
  }
}

/** Starts a program under the guard; a program that cannot be executed at all is a StartProblem. */
export async function startChild(command: string, args: string[], options: ChildOptions = {}): Promise<Child> {
  const { logFile, stopSignal = 'SIGTERM', ...rest } = options;
  const log = logFile === undefined ? 'pipe' : openSync(logFile, 'a', 0o600);
  const process = spawn(command, args, { ...rest, detached: true, stdio: ['ignore', log, log] });
  try {
    await once(process, 'spawn');
  } catch (error) {
    throw new StartProblem(
      `${command} cannot be started (${(error as Error).message}). Delete node_modules and run npm start again.`,
    );
  } finally {
    if (typeof log === 'number') closeSync(log);
  }
  return new Child(process, stopSignal);
}
