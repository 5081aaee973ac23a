import { startEmbeddedBackbone } from './backbone-embedded.ts';

/** A real PostgreSQL and a real NATS with JetStream, wherever they come from. */
export interface Backbone {
  /** A superuser's URL; make a database of your own with `createDatabase`. */
  readonly postgresUrl: string;
  readonly natsUrl: string;
  readonly natsMonitorUrl?: string;
  stop(): Promise<void>;
}

/**
 * The servers that tests run against: those of POSTGRES_URL and NATS_URL where both are given (so does the run that shares
 * one backbone between all its workers), containers where BACKBONE=containers, else the embedded ones.
 */
export async function startBackbone(): Promise<Backbone> {
  const {
    POSTGRES_URL: postgresUrl,
    NATS_URL: natsUrl,
    NATS_MONITOR_URL: natsMonitorUrl,
    BACKBONE: kind,
  } = process.env;
  if (postgresUrl && natsUrl) return { postgresUrl, natsUrl, natsMonitorUrl, stop: async () => undefined };
  // Testcontainers is loaded only when it is asked for: it cannot be loaded inside a test.
  if (kind === 'containers') return (await import('./backbone-containers.ts')).startContainerBackbone();
  if (kind && kind !== 'embedded') throw new Error(`BACKBONE is "${kind}"; it can be "embedded" or "containers".`);
  return startEmbeddedBackbone();
}
