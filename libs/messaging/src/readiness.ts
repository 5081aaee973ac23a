import type { Database } from '@provena/database';
import type { Readiness } from './health.ts';
import type { NatsLink } from './nats-link.ts';

/** Older brokers have no `sync_interval: always`, or lose streams. */
const OLDEST_BROKER = [2, 14] as const;

/** A service that could lose an acknowledged save, or cannot do all of its work, is not ready. */
export const readinessOf =
  (database: Database, link: NatsLink): Readiness =>
  async () => [...problemsOfBroker(link), ...(await problemsOfDatabase(database))];

const problemsOfBroker = (link: NatsLink): string[] => {
  if (!link.connected) return ['the message broker cannot be reached'];
  const [major = 0, minor = 0] = link.serverVersion.split('.').map(Number);
  const isOld = major < OLDEST_BROKER[0] || (major === OLDEST_BROKER[0] && minor < OLDEST_BROKER[1]);
  return [...(isOld ? [`nats-server ${link.serverVersion} is too old; 2.14 or newer is needed`] : []), ...link.refused];
};

const problemsOfDatabase = async (database: Database): Promise<string[]> => {
  try {
    return (await database.unsafeSettings()).map(setting => `PostgreSQL runs with ${setting} off`);
  } catch {
    return ['the database cannot be reached'];
  }
};
