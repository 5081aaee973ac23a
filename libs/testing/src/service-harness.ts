import { randomUUID } from 'node:crypto';
import {
  driftOf,
  type Input,
  type Output,
  PERMISSIONS,
  type Principal,
  type RequestContract,
} from '@provena/contracts';
import type { Database, Schema } from '@provena/database';
import {
  Bus,
  createLog,
  NatsLink,
  type RunningService,
  ServiceConfig,
  type ServiceDefinition,
  startService,
  Tokens,
} from '@provena/messaging';
import { exportJWK, generateKeyPair } from 'jose';
import { startBackbone } from './backbone.ts';
import { run } from './backbone-database.ts';
import { createServiceDatabase } from './service-database.ts';

/** One service, real, on a database and subjects of its own. */
export interface Harness {
  /** The service's own, with its rights. */
  database: Database;
  /** For the role that migrates. */
  ownerUrl: string;
  /** Runs statements behind the service's back, as a superuser. Answers the rows of the last one. */
  asSuperuser(sql: string): Promise<Record<string, unknown>[]>;
  bus: Bus;
  service: RunningService;
  /** The configuration of the service: start a second instance by it, or find its subjects. */
  config: ServiceConfig;
  /** The asking side's connection. */
  link: NatsLink;
  /**
   * Sends a message as a caller who may do everything everywhere, unless `as` says otherwise. An answer that breaks its
   * contract fails here, from every service.
   */
  ask<C extends RequestContract>(contract: C, input: Input<C>, options?: AskOptions): Promise<Output<C>>;
  /**
   * Fails when the service broke a contract: a refusal its contract does not name, or an answer its contract does not
   * describe.
   */
  stop(): Promise<void>;
}

export interface AskOptions {
  as?: Partial<Principal>;
  commandId?: string;
  /** Milliseconds to wait. */
  timeout?: number;
}

/** May do everything everywhere. */
export const everybody: Principal = {
  userId: 'u-test',
  username: 'test',
  permissions: [...PERMISSIONS],
  locations: '*',
};

export const testKeys = async (kid: string) => {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const privateJwk = { ...(await exportJWK(privateKey)), kid };
  return { privateJwk, jwks: { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'EdDSA' }] } };
};

type Keys = Awaited<ReturnType<typeof testKeys>>;

const configOf = (keys: Keys, { databaseUrl, natsUrl }: { databaseUrl: string; natsUrl: string }): ServiceConfig =>
  ServiceConfig.parse({
    DATABASE_URL: databaseUrl,
    NATS_URL: natsUrl,
    NATS_PREFIX: `t${randomUUID().slice(0, 8)}.`,
    INTERNAL_PRIVATE_JWK: JSON.stringify(keys.privateJwk),
    INTERNAL_JWKS: JSON.stringify(keys.jwks),
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
    CURRENCY: process.env['CURRENCY'],
    TIME_ZONE: process.env['TIME_ZONE'],
  });

const askThrough =
  (bus: Bus): Harness['ask'] =>
  async (contract, input, { as = {}, commandId = randomUUID(), timeout = 20_000 } = {}) => {
    const options = { as: { ...everybody, ...as }, commandId, deadline: Date.now() + timeout };
    const output = await bus.request(contract, input, options);
    const drift = driftOf(contract, output);
    if (drift.length > 0) throw new Error(`${contract.subject} answered otherwise: ${drift.join('; ')}`);
    return output;
  };

/** Starts `definition` on a fresh database brought to `schema`; on the shared broker unless `natsUrl` names another. */
export const startHarness = async (
  definition: ServiceDefinition,
  schema: Schema,
  { natsUrl }: { natsUrl?: string } = {},
): Promise<Harness> => {
  const backbone = await startBackbone();
  const database = await createServiceDatabase(backbone.postgresUrl, definition.name.replaceAll('-', '_'), schema);
  const keys = await testKeys('test');
  const config = configOf(keys, { databaseUrl: database.url, natsUrl: natsUrl ?? backbone.natsUrl });
  const service = await startService(definition, config);
  const link = await NatsLink.open({
    url: config.NATS_URL,
    service: 'test',
    prefix: config.NATS_PREFIX,
    log: createLog('test', config.LOG_LEVEL),
  });
  const bus = new Bus(link, new Tokens(keys));
  return {
    database: service.database,
    ownerUrl: database.ownerUrl,
    asSuperuser: sql => run(database.superuserUrl, sql),
    bus,
    service,
    config,
    link,
    ask: askThrough(bus),
    stop: async () => {
      await service.stop();
      await link.close();
      await database.drop();
      await backbone.stop();
      keptContracts(service);
    },
  };
};

/** Fails when the service broke a contract so far. */
export const keptContracts = ({ unnamedRefusals, driftedAnswers }: RunningService): void => {
  const unnamed = [...unnamedRefusals];
  if (unnamed.length > 0) throw new Error(`refused with codes that no contract names: ${unnamed.join(', ')}`);
  const drifted = [...driftedAnswers];
  if (drifted.length > 0) throw new Error(`answered what no contract says:\n${drifted.join('\n')}`);
};
