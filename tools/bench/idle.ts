import { SERVICES } from '@provena/embedded';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from './bench.ts';
import { childrenOf, everyProcess, proportionalMegabytes, residentMegabytes, procFile } from './processes.ts';

const PORT = '3987';
const REST_MS = 3_000;

/**
 * `npm start` on a data folder that is there: seconds until it says that it is ready, and the memory of its processes when
 * nobody asks them anything.
 */
export const benchIdle = async ({ system, dataDir, report, rounds }: Bench): Promise<void> => {
  await system.stop();
  await startAndStop(dataDir, async () => undefined);
  const seconds: number[] = [];
  const megabytes: Record<string, number>[] = [];
  const shares: Record<string, number>[] = [];
  for (let round = 0; round < rounds; round++) {
    seconds.push(
      await startAndStop(dataDir, async () => {
        await pause(REST_MS);
        megabytes.push(memoryOf(dataDir, residentMegabytes));
        shares.push(memoryOf(dataDir, proportionalMegabytes));
      }),
    );
  }
  report.figure('start on an installed clone with data, seconds', { atMost: 5 }, seconds, 'until it says it is ready');
  const services = megabytes.map(all => sumOf(SERVICES.map(name => all[name] ?? 0)));
  report.figure('idle memory of the services, MB', { atMost: 450 }, services, `${REST_MS / 1_000} s after ready`);
  report.table('idle memory, MB', megabytes.at(-1) ?? {});
  report.table('the same, a page that several processes share counted by its share', shares.at(-1) ?? {});
};

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const startAndStop = async (dataDir: string, whenReady: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  const started = spawn('npm', ['start'], {
    env: { ...process.env, DATA_DIR: dataDir, PORT },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(started, 'exit');
  await saysReady(started);
  const seconds = (performance.now() - began) / 1_000;
  await whenReady();
  started.kill('SIGTERM');
  await ended;
  // npm is gone at once; the processes it started end in good order.
  while (existsSync(join(dataDir, 'lock'))) await pause(50);
  return seconds;
};

const saysReady = (started: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let said = '';
    started.stdout?.on('data', (part: Buffer) => {
      said += part.toString();
      if (said.includes('Provena is ready')) resolve();
    });
    started.once('exit', () => reject(new Error(`npm start ended before it was ready:\n${said}`)));
  });

/** Megabytes by process, as `of` counts them; of PostgreSQL, whose processes share much, each page by the share of it. */
const memoryOf = (dataDir: string, of: (pid: number) => number): Record<string, number> => {
  const postmaster = Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
  const postgres = [postmaster, ...childrenOf(postmaster)].map(proportionalMegabytes);
  const named = everyProcess()
    .filter(pid => procFile(pid, 'environ')?.split('\0').includes(`DATA_DIR=${dataDir}`))
    .map(pid => [nameOf(pid), of(pid)] as const)
    .filter(([name]) => name);
  return { ...Object.fromEntries(named), PostgreSQL: sumOf(postgres) };
};

const nameOf = (pid: number): string => {
  const words = procFile(pid, 'cmdline') ?? '';
  if (words.includes('libs/embedded/dist/start/main.js')) return 'supervisor';
  if (words.includes('nats-server')) return 'nats-server';
  return SERVICES.find(name => words.includes(`apps/${name}/dist/main.js`)) ?? '';
};
