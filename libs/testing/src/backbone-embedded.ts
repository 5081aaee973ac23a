import { isAlive, startNats, startPostgres } from '@provena/embedded';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Backbone } from './backbone-servers.ts';

const PREFIX = 'provena-backbone-';

/** Folders of runs that were killed before they could tidy up; the name carries the process that made it. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1] ?? 0);
    if (pid && !isAlive(pid)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

/** Servers of this process, on fresh folders that go with them. Under root PostgreSQL is somebody else, who must get in. */
export async function startEmbeddedBackbone(): Promise<Backbone> {
  removeLeftovers();
  const folder = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
  chmodSync(folder, 0o711);
  const nats = await startNats({ storeDir: join(folder, 'nats') });
  const postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
  return {
    postgresUrl: postgres.url('postgres'),
    natsUrl: nats.url,
    natsMonitorUrl: nats.monitorUrl,
    stop: async () => {
      await Promise.all([postgres.stop(), nats.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
