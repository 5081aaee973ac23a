import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { report } from './measure.ts';

const PORT = '3987';

/**
 * `npm start` on a data folder that is there: seconds until it says that it is ready, and the memory of its idle
 * services.
 */
export const benchStart = async (dataDir: string): Promise<boolean> => {
  await startAndStop(dataDir, async () => undefined);
  const seconds: number[] = [];
  let megabytes = 0;
  for (let round = 0; round < 3; round++) {
    seconds.push(
      await startAndStop(dataDir, async () => {
        await new Promise(resolve => setTimeout(resolve, 3_000));
        megabytes = servicesMemory(dataDir);
      }),
    );
  }
  const median = seconds.toSorted((a, b) => a - b)[1] ?? Number.NaN;
  const quick = report(
    'start on an installed clone with data, seconds',
    median,
    { atMost: 10 },
    seconds.map(s => s.toFixed(1)).join(' '),
  );
  const light = report('idle memory of the four services, MB', megabytes, { atMost: 600 }, 'resident, 3 s after ready');
  return quick && light;
};

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
  while (existsSync(join(dataDir, 'lock'))) await new Promise(resolve => setTimeout(resolve, 50));
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

/** Resident megabytes of the processes that run an app's dist/main.js on this data folder. */
const servicesMemory = (dataDir: string): number =>
  readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .reduce((sum, pid) => sum + residentMegabytes(pid, dataDir), 0);

const residentMegabytes = (pid: string, dataDir: string): number => {
  try {
    const isService = /apps\/[\w-]+\/dist\/main\.js/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
    const isOurs = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`DATA_DIR=${dataDir}`);
    if (!isService || !isOurs) return 0;
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
  } catch {
    return 0; // it ended meanwhile, or belongs to another user
  }
};
