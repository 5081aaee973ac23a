import { startEmbeddedBackbone } from './backbone-embedded.ts';
import type { Backbone } from './backbone-servers.ts';

/**
 * The servers that one test file runs against: those of POSTGRES_URL and NATS_URL where both are given, as they are when all
 * files of a run share them, else embedded ones of its own. Containers are started for a whole run only, because
 * Testcontainers does not load inside a test.
 */
export async function startBackbone(): Promise<Backbone> {
  const {
    POSTGRES_URL: postgresUrl,
    NATS_URL: natsUrl,
    NATS_MONITOR_URL: natsMonitorUrl,
    BACKBONE: kind,
  } = process.env;
  if (postgresUrl && natsUrl) return { postgresUrl, natsUrl, natsMonitorUrl, stop: async () => undefined };
  if (kind === 'containers') throw new Error('Containers are started for a whole run: BACKBONE=containers npm test.');
  return startEmbeddedBackbone();
}
