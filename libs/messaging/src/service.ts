import 'reflect-metadata';
import { type DynamicModule, type INestMicroservice, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Owner } from '@provena/contracts';
import { Database, type DatabaseOptions } from '@provena/database';
import { Bus } from './bus.ts';
import { CommandSecrets } from './command-secrets.ts';
import type { ServiceConfig } from './config.ts';
import { keepHouse } from './house.ts';
import { serveHealth } from './health.ts';
import { createLog, nestLog } from './log.ts';
import { NatsLink } from './nats-link.ts';
import { readinessOf } from './readiness.ts';
import { Relay } from './relay.ts';
import { answeringHealth } from './service-health.ts';
import { Tokens } from './tokens.ts';
import { NatsTransport } from './transport.ts';
import { UnitOfWork } from './unit-of-work.ts';

export interface ServiceDefinition {
  name: Owner;
  module: Type;
  entities?: DatabaseOptions['entities'];
}

/** A running service: the handles that the process and the tests use. */
export interface RunningService {
  app: INestMicroservice;
  healthPort: number;
  database: Database;
  /** Refusals so far that their contract does not name: a mistake of ours, never of a caller. */
  unnamedRefusals: ReadonlySet<string>;
  /** Answers so far that broke their contract; known only with CHECK_ANSWERS=1. */
  driftedAnswers: ReadonlySet<string>;
  /** Resolves when the broker's connection is gone for good: the process can only end and be started again. */
  lost: Promise<unknown>;
  /** Finishes work under way, publishes the waiting facts, closes everything. */
  stop(): Promise<void>;
}

/** Provided everywhere in a service: `Database`, `Bus` and `Relay`. */
@Module({})
class Surroundings {}

interface Parts {
  database: Database;
  link: NatsLink;
  relay: Relay;
  tokens: Tokens;
  secrets: CommandSecrets;
}

/** Starts a service: database, broker, handlers, relay, health. It is ready when all of them are. */
export const startService = async (definition: ServiceDefinition, config: ServiceConfig): Promise<RunningService> => {
  const { name, entities } = definition;
  const log = createLog(name, config.LOG_LEVEL);
  const database = await Database.open({ url: config.DATABASE_URL, name, entities, poolSize: config.DATABASE_POOL });
  for (const problem of await database.slowSettings()) log.warn(problem);
  await keepHouse(database, config);
  const link = await NatsLink.open({ url: config.NATS_URL, service: name, prefix: config.NATS_PREFIX, log });
  const tokens = new Tokens({ privateJwk: config.INTERNAL_PRIVATE_JWK, jwks: config.INTERNAL_JWKS });
  const secrets = new CommandSecrets(config.INTERNAL_PRIVATE_JWK.d);
  const parts = { database, link, tokens, secrets, relay: new Relay(database, link, name) };
  const { app, strategy } = await createApp(definition, parts);
  await app.listen();
  parts.relay.start();
  const health = await serveHealth(config.HEALTH_HOST, config.HEALTH_PORT, readinessOf(database, link));
  log.info({ healthPort: health.port }, 'ready');
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    health.server.close();
    health.server.closeAllConnections();
    await app.close();
    await parts.relay.stop();
    await link.close();
    await database.close();
    log.info('stopped');
  };
  return {
    app,
    healthPort: health.port,
    database,
    unnamedRefusals: strategy.unnamedRefusals,
    driftedAnswers: strategy.driftedAnswers,
    lost: link.lost,
    stop: () => (stopped ??= stop()),
  };
};

const createApp = async (
  { name, module }: ServiceDefinition,
  { database, link, relay, tokens, secrets }: Parts,
): Promise<{ app: INestMicroservice; strategy: NatsTransport }> => {
  const surroundings: DynamicModule = {
    module: Surroundings,
    global: true,
    providers: [
      { provide: Database, useValue: database },
      { provide: Bus, useValue: new Bus(link, tokens) },
      { provide: Relay, useValue: relay },
    ],
    exports: [Database, Bus, Relay],
  };
  const controllers = [answeringHealth(name, readinessOf(database, link))];
  const root: DynamicModule = { module: class Root {}, imports: [surroundings, module], controllers };
  const unitOfWork = new UnitOfWork(database, secrets, () => relay.poke());
  const strategy = new NatsTransport({ link, database, unitOfWork, tokens });
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares its options as a class
  const app = await NestFactory.createMicroservice(root, {
    strategy,
    logger: nestLog(link.options.log),
    abortOnError: false,
  });
  return { app, strategy };
};

/** Runs a service as this process: it stops in order on SIGTERM and SIGINT, and dies when it cannot start or go on. */
export const runService = async (definition: ServiceDefinition, config: ServiceConfig): Promise<void> => {
  const service = await startService(definition, config);
  stopOnSignal(() => service.stop());
  void service.lost.then(() => process.exit(1));
};

/** Ends the process in order, once, on the first signal; 10 s later in any case. */
export const stopOnSignal = (stop: () => Promise<void>): void => {
  let stopping = false;
  const end = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), 10_000).unref();
    void stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
};
