import { startSystem, type System, SERVICES, databaseName } from '@provena/embedded';
import { DRIFTED_ANSWER, UNNAMED_REFUSAL } from '@provena/messaging';
import {
  copyDemo,
  copyDemoFolder,
  dropDatabases,
  eventually,
  tableDigests,
  unpublishedFacts,
  temporaryFolder,
} from '@provena/testing';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Api } from './api.ts';

export interface TestSystem {
  system: System;
  /** Not signed in. */
  api: Api;
  /** `keepLogs` leaves the logs where they are and answers the folder. */
  stop(how?: { keepLogs: boolean }): Promise<void>;
  logDir: string;
}

export interface TestSystemOptions {
  /** PostgreSQL and NATS of its own, which a test may kill; otherwise those of the test run, where there are any. */
  own?: boolean;
  /** Extra variables of every service. */
  env?: Record<string, string>;
  gatewayPort?: number;
}

/** On servers that other systems use at the same time, under a name of its own. */
const onSharedServers = (namespace: string) => {
  const { POSTGRES_URL: postgresUrl, NATS_URL: natsUrl } = process.env;
  if (!postgresUrl || !natsUrl) return undefined;
  const names = SERVICES.map(service => databaseName(service, namespace));
  return { place: { namespace, backbone: { postgresUrl, natsUrl } }, tidy: () => dropDatabases(postgresUrl, names) };
};

/** Demo data as a first start leaves them, copied from those of the run; nothing without servers of the run. */
const copyOfDemo = async (dataDir: string, shared: ReturnType<typeof onSharedServers>): Promise<void> => {
  const { RUN_FOLDER: runFolder, POSTGRES_URL: postgresUrl } = process.env;
  if (!runFolder || !postgresUrl) return;
  if (shared) await copyDemo(shared.place.backbone, shared.place.namespace, dataDir);
  else await copyDemoFolder(runFolder, postgresUrl, dataDir);
};

/** Log lines of the services about refusals and answers that the contract of the message does not name. */
const brokenContracts = (logDir: string): string[] => {
  const lines = readdirSync(logDir)
    .filter(file => file.endsWith('.log'))
    .flatMap(file => readFileSync(join(logDir, file), 'utf8').split('\n'));
  const told = lines
    .filter(line => line.includes(UNNAMED_REFUSAL) || line.includes(DRIFTED_ANSWER))
    .map(line => JSON.parse(line) as { request: string; code?: string; drift?: string });
  return [...new Set(told.map(({ request, code, drift }) => `${request}: ${code ?? drift}`))];
};

/** The built product with its demo data, as `npm start` runs it, on a data folder of its own that goes with it. */
export const startTestSystem = async ({ own, env, gatewayPort }: TestSystemOptions = {}): Promise<TestSystem> => {
  const shared = own ? undefined : onSharedServers(`e2e_${randomBytes(4).toString('hex')}`);
  const dataDir = temporaryFolder('e2e');
  if (env === undefined) await copyOfDemo(dataDir, shared);
  const system = await startSystem({
    dataDir,
    gatewayPort,
    env: { LOG_LEVEL: 'warn', FAILPOINT: `file:${join(dataDir, 'failpoint')}`, ...env },
    ...shared?.place,
  });
  return {
    system,
    api: new Api(system.gatewayUrl),
    logDir: system.logDir,
    stop: async ({ keepLogs } = { keepLogs: false }) => {
      await system.stop();
      await shared?.tidy();
      const broken = brokenContracts(system.logDir);
      if (!keepLogs) rmSync(dataDir, { recursive: true, force: true });
      if (broken.length > 0) throw new Error(`refused or answered what no contract says:\n${broken.join('\n')}`);
    },
  };
};

/** The services that keep the business. */
const OWNERS = SERVICES.filter(service => service !== 'gateway');

/** True when every fact is published and marked so. */
export const isAllPublished = async (system: System): Promise<boolean> => {
  const waiting = await Promise.all(OWNERS.map(owner => unpublishedFacts(system.databaseUrl(owner))));
  return waiting.every(count => count === 0);
};

interface BrokerReport {
  account_details: {
    stream_detail?: { consumer_detail?: { name: string; num_pending: number; num_ack_pending: number }[] }[];
  }[];
}

/** The consumer of warehouse systems, of which a test system has none. */
const OUTSIDE = 'warehouse';

/** Waits until every fact is published and handled by all services that follow it. The system needs a broker of its own. */
export const everythingFollowed = (system: System): Promise<void> =>
  eventually(async () => {
    const isPublished = await isAllPublished(system);
    const report = await fetch(`${system.natsMonitorUrl}/jsz?consumers=true`);
    const { account_details } = (await report.json()) as BrokerReport;
    const consumers = account_details.flatMap(({ stream_detail = [] }) =>
      stream_detail.flatMap(({ consumer_detail = [] }) => consumer_detail),
    );
    expect(consumers.length).toBeGreaterThan(0);
    const ours = consumers.filter(({ name }) => name !== OUTSIDE);
    const open = ours.filter(({ num_pending, num_ack_pending }) => num_pending + num_ack_pending > 0);
    expect({ isPublished, open }).toEqual({ isPublished: true, open: [] });
  });

/** A digest of every table of the three services that keep the business, by `service.table`. */
export const everyTable = async (system: System): Promise<Record<string, string>> => {
  const tables = await Promise.all(
    OWNERS.map(async owner => {
      const digests = Object.entries(await tableDigests(system.databaseUrl(owner)));
      return digests.map(([table, digest]) => [`${owner}.${table}`, digest] as const);
    }),
  );
  return Object.fromEntries(tables.flat());
};
