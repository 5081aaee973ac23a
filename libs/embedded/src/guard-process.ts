/**
 * The guard: a process in its own session that outlives its parent by a few seconds. Standard input carries lines
 * `watch <pid> <signal>` and `forget <pid>`; its end means that the parent is gone, however it went, and every watched
 * process is asked to end and after five seconds made to.
 */
import { createInterface } from 'node:readline';
import { becomesTrue, isAlive } from './wait.ts';

const GRACE_MS = 5_000;
const watched = new Map<number, NodeJS.Signals>();

function signal(pid: number, name: NodeJS.Signals): void {
  if (isAlive(pid)) process.kill(pid, name);
}

async function endAll(): Promise<void> {
  for (const [pid, name] of watched) signal(pid, name);
  const gone = () => [...watched.keys()].every(pid => !isAlive(pid));
  if (await becomesTrue(gone, { withinMs: GRACE_MS, everyMs: 50 })) return;
  for (const pid of watched.keys()) signal(pid, 'SIGKILL');
}

process.on('SIGHUP', () => undefined);
process.on('SIGINT', () => undefined);

for await (const line of createInterface({ input: process.stdin })) {
  const [action, pid, name] = line.split(' ');
  if (action === 'watch') watched.set(Number(pid), name as NodeJS.Signals);
  if (action === 'forget') watched.delete(Number(pid));
}
await endAll();
