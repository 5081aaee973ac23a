import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { becomesTrue, isAlive } from './wait.ts';

const library = new URL('./index.ts', import.meta.url).href;

const PARENT = `
  const { startGuard, startNats, startPostgres } = await import(${JSON.stringify(library)});
  const folder = process.argv[1];
  const postgres = await startPostgres({ dataDir: folder + '/postgres' });
  const nats = await startNats({ storeDir: folder + '/nats' });
  console.log(JSON.stringify([postgres.pid, nats.pid, startGuard().pid]));
  setInterval(() => undefined, 1000);
`;

describe('The guard', () => {
  it.each(['SIGKILL', 'SIGTERM'] as const)('leaves no process behind when its parent is ended by %s', async signal => {
    const folder = mkdtempSync(join(tmpdir(), 'provena-guard-spec-'));
    const parent = spawn(
      process.execPath,
      ['--conditions=@provena/source', '--input-type=module', '-e', PARENT, folder],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
        env: { PATH: process.env['PATH'] },
      },
    );
    const [line] = (await once(createInterface({ input: parent.stdout }), 'line')) as [string];
    const pids = JSON.parse(line) as number[];
    expect(pids.map(isAlive)).toEqual([true, true, true]);

    parent.kill(signal);
    const allGone = await becomesTrue(() => !pids.some(isAlive), { withinMs: 15_000 });
    for (const pid of pids.filter(isAlive)) process.kill(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    expect(allGone).toBe(true);
  });
});
