import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const BACKBONE = Symbol.for('provena.backbone');

/** Starts one PostgreSQL and one NATS for all workers of this run, unless the environment names servers already. */
export default async function startSharedBackbone() {
  // Services of the tests, in this process or their own, compare each answer with its contract.
  process.env.CHECK_ANSWERS = '1';
  if (process.env.POSTGRES_URL && process.env.NATS_URL) return;
  const script = fileURLToPath(new URL('./backbone-process.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=@provena/source', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  const ended = once(child, 'exit').then(() => undefined);
  const lines = createInterface({ input: child.stdout });
  const first = await Promise.race([once(lines, 'line'), ended]);
  if (!first) throw new Error('PostgreSQL and NATS for the tests did not start; the reason is printed above.');
  const { postgresUrl, natsUrl, natsMonitorUrl, folder } = JSON.parse(first[0]);
  Object.assign(process.env, { POSTGRES_URL: postgresUrl, NATS_URL: natsUrl, NATS_MONITOR_URL: natsMonitorUrl ?? '' });
  // Servers that end with the run may keep databases for its other files, and so may its folder; servers of somebody else
  // are left as they were.
  process.env.RUN_FOLDER = folder;
  globalThis[BACKBONE] = { child, ended };
}
