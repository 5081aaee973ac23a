import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ROOT } from './lib/root.mjs';
import { Problem, runCommand, say } from './lib/say.mjs';

/** Everything that a start makes in its data folder; nothing else in there is touched. */
const OWN = [
  'postgres',
  'postgres.tmp',
  'postgres.tmp.password',
  'nats',
  'nats.conf',
  'logs',
  'prepared',
  'public-url',
  'secrets.json',
  'lock',
];

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function requireAtRest(dataDir) {
  const lock = join(dataDir, 'lock');
  if (!existsSync(lock)) return;
  const { pid, guardPid } = JSON.parse(readFileSync(lock, 'utf8'));
  const busy = [pid, guardPid].find(isAlive);
  if (busy)
    throw new Problem(`Provena (process ${busy}) runs on ${dataDir}. Stop it first, with Ctrl+C or kill ${busy}.`);
}

await runCommand(() => {
  const dataDir = resolve(ROOT, process.env.DATA_DIR ?? '.data');
  requireAtRest(dataDir);
  for (const name of OWN) {
    try {
      rmSync(join(dataDir, name), { recursive: true, force: true });
    } catch (error) {
      throw new Problem(`${join(dataDir, name)} cannot be removed (${error.code}). Run this as the user who made it.`);
    }
  }
  say(`${dataDir} is empty; the next start makes new data.`);
  return 0;
});
