import { startNats, startPostgres } from '@provena/embedded';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Backbone } from './backbone-servers.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** Servers of this process, on fresh folders that go with them. */
export async function startEmbeddedBackbone(): Promise<Backbone> {
  const folder = temporaryFolder('backbone');
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
