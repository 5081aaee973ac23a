import { becomesTrue, natsConfig } from '@provena/embedded';
import pg from 'pg';
import { GenericContainer, Wait } from 'testcontainers';
import type { Backbone } from './backbone-servers.ts';

const CONFIG = '/etc/provena-nats.conf';
const CONNECT_WITHIN_MS = 30_000;

async function accepts(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function startPostgresContainer() {
  const password = 'provena';
  const container = await new GenericContainer(process.env['POSTGRES_IMAGE'] ?? 'postgres:18')
    .withEnvironment({ POSTGRES_PASSWORD: password })
    .withCommand(['postgres', '-c', 'max_connections=200', '-c', 'deadlock_timeout=200ms'])
    .withExposedPorts(5432)
    .withWaitStrategy(Wait.forListeningPorts())
    .start();
  const url = `postgres://postgres:${password}@${container.getHost()}:${container.getMappedPort(5432)}/postgres`;
  if (!(await becomesTrue(() => accepts(url), { withinMs: CONNECT_WITHIN_MS, everyMs: 100 }))) {
    await container.stop();
    throw new Error('PostgreSQL of the container accepts no connection.');
  }
  return { container, url };
}

async function startNatsContainer() {
  const content = natsConfig({
    host: '0.0.0.0',
    port: 4222,
    monitor: { host: '0.0.0.0', port: 8222 },
    storeDir: '/tmp/jetstream',
    users: [],
  });
  const container = await new GenericContainer(process.env['NATS_IMAGE'] ?? 'nats:2.14')
    .withCopyContentToContainer([{ content, target: CONFIG }])
    .withCommand(['-c', CONFIG])
    .withExposedPorts(4222, 8222)
    .withWaitStrategy(Wait.forLogMessage('Server is ready'))
    .start();
  const address = (port: number) => `${container.getHost()}:${container.getMappedPort(port)}`;
  return { container, url: `nats://${address(4222)}`, monitorUrl: `http://${address(8222)}` };
}

/** Servers from container images: POSTGRES_IMAGE and NATS_IMAGE, the official ones unless given. */
export async function startContainerBackbone(): Promise<Backbone> {
  const [postgres, nats] = await Promise.all([startPostgresContainer(), startNatsContainer()]);
  return {
    postgresUrl: postgres.url,
    natsUrl: nats.url,
    natsMonitorUrl: nats.monitorUrl,
    stop: async () => {
      await Promise.all([postgres.container.stop(), nats.container.stop()]);
    },
  };
}
