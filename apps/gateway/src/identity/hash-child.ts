import { type ChildProcess, fork } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HashAnswer, HashJob } from './hash-process.ts';

interface Waiting {
  resolve: (result: string | boolean) => void;
  reject: (error: Error) => void;
}

const program = (): string => {
  const here = fileURLToPath(import.meta.url);
  return fileURLToPath(new URL(`./hash-process${extname(here)}`, import.meta.url));
};

/**
 * One life of the process that hashes. It is given no variables, so it knows no secret, and it keeps no other process
 * alive.
 */
export class HashChild {
  private readonly child: ChildProcess;
  private readonly waiting = new Map<number, Waiting>();
  private jobs = 0;

  constructor() {
    this.child = fork(program(), { env: {}, execArgv: [], cwd: '/', stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    this.child.on('message', answer => this.settle(answer as HashAnswer));
    this.child.on('error', error => this.lost(error.message));
    this.child.on('exit', () => this.lost('it has ended'));
    this.child.unref();
    this.child.channel?.unref();
  }

  get alive(): boolean {
    return this.child.connected;
  }

  ask(job: Omit<HashJob, 'id'>): Promise<string | boolean> {
    const id = ++this.jobs;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.child.send({ id, ...job }, error => error && this.settle({ id, failure: error.message }));
    });
  }

  /** Closes its channel; the process ends then. */
  letGo(): void {
    if (this.child.connected) this.child.disconnect();
  }

  private settle(answer: HashAnswer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ('failure' in answer) waiting?.reject(new Error(`No password can be hashed: ${answer.failure}`));
    else waiting?.resolve(answer.result);
  }

  private lost(failure: string): void {
    this.letGo();
    for (const id of [...this.waiting.keys()]) this.settle({ id, failure });
  }
}
