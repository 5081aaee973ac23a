import type { Database } from '@provena/database';
import { setTimeout as pause } from 'node:timers/promises';
import type { Readiness } from './health.ts';
import type { NatsLink } from './nats-link.ts';

/** Older brokers lose streams. */
const OLDEST_BROKER = [2, 14] as const;

/** The caller must have the answer within a second, so that no work goes on with a part that is gone. */
const WITHIN_MS = 600;

/** A service that could lose an acknowledged save, or cannot do all of its work, is not ready. */
export const readinessOf =
  (database: Database, link: NatsLink): Readiness =>
  async () =>
    (await Promise.all([problemsOfBroker(link), problemsOfDatabase(database)])).flat();

/** The same, found out once for all callers of the meantime: each check costs a request to every service. */
export const shared = (readiness: Readiness): Readiness => {
  let underWay: Promise<string[]> | undefined;
  return () => (underWay ??= readiness().finally(() => (underWay = undefined)));
};

const problemsOfBroker = async (link: NatsLink): Promise<string[]> => {
  if (!link.connected || !(await inTime(link.connection.flush()))) return ['the message broker cannot be reached'];
  const [major = 0, minor = 0] = link.serverVersion.split('.').map(Number);
  const isOld = major < OLDEST_BROKER[0] || (major === OLDEST_BROKER[0] && minor < OLDEST_BROKER[1]);
  return [...(isOld ? [`nats-server ${link.serverVersion} is too old; 2.14 or newer is needed`] : []), ...link.refused];
};

const problemsOfDatabase = async (database: Database): Promise<string[]> => {
  const unsafe = await inTime(database.unsafeSettings());
  return unsafe?.answer.map(setting => `PostgreSQL runs with ${setting} off`) ?? ['the database cannot be reached'];
};

/** The answer, or null when it fails or is not there in time. */
const inTime = async <T>(asked: Promise<T>): Promise<{ answer: T } | null> => {
  const tooLate = pause(WITHIN_MS, null, { ref: false });
  return Promise.race([asked.then(answer => ({ answer })).catch(() => null), tooLate]);
};
