import 'reflect-metadata';
import helmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { demoRefusal, hasDemo } from '@provena/contracts';
import { Database } from '@provena/database';
import { Bus, createLog, NatsLink, nestLog, serveHealth, Tokens } from '@provena/messaging';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { GatewayConfig } from './config.ts';
import { GatewayModule, type Surroundings } from './gateway.module.ts';
import { BODY_LIMIT, guardBorder, requestIdOf } from './border/border.ts';
import { allowOrigins, originsIn } from './border/cors.ts';
import { passOnCsvBodies } from './border/csv-body.ts';
import { limitContent } from './border/content-policy.ts';
import { readFormBodies } from './border/form-body.ts';
import { readJsonBodies } from './border/json-body.ts';
import { KnownRoutes } from './border/known-routes.ts';
import { Links } from './border/links.ts';
import { Installation } from './platform/installation.ts';
import { Metrics } from './platform/metrics.ts';
import { GatewayReadiness } from './platform/readiness.ts';
import { describeApi, serveDescription } from './border/openapi.ts';
import { ProblemFilter } from './border/problem.filter.ts';
import { drainRefusedBodies } from './border/refused-bodies.ts';
import { SchemaPipe } from './border/schema.pipe.ts';
import { AccessTokens } from './identity/access-tokens.ts';
import { Callers } from './identity/callers.ts';
import { Hasher } from './identity/hasher.ts';
import { SessionCookie } from './identity/session-cookie.ts';
import { switchOffDemoPeople } from './persistence/demo-people.ts';
import { serveWebApp } from './web/serve-web-app.ts';
import { WebApp } from './web/web-app.ts';

/** A running gateway: the handles that the process and the tests use. */
export interface RunningGateway {
  app: NestFastifyApplication;
  routes: KnownRoutes;
  url: string;
  /** Resolves when the broker's connection is gone for good: the process can only end and be started again. */
  lost: Promise<unknown>;
  /** Answers the requests under way, then closes everything. */
  stop(): Promise<void>;
}

/** Milliseconds. A request that is not here in that time is given up; idle connections live longer than a proxy's. */
const TIMES = { requestTimeout: 30_000, keepAliveTimeout: 72_000 };

const httpServer = (filter: ProblemFilter): FastifyAdapter =>
  new FastifyAdapter({
    ...TIMES,
    bodyLimit: BODY_LIMIT,
    forceCloseConnections: 'idle',
    genReqId: requestIdOf,
    skipMiddie: true,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      filter.answer(error, request, reply),
  });

interface Front {
  origins: string[];
  web: WebApp;
}

const createApp = async (surroundings: Surroundings, { origins, web }: Front, log: Logger) => {
  const routes = new KnownRoutes();
  const filter = new ProblemFilter(log, routes);
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- Nest declares its options as a class
  const app = await NestFactory.create<NestFastifyApplication>(GatewayModule.in(surroundings), httpServer(filter), {
    logger: nestLog(log),
    bodyParser: false,
    abortOnError: false,
  });
  const server = app.getHttpAdapter().getInstance();
  drainRefusedBodies(server);
  readJsonBodies(server);
  passOnCsvBodies(server);
  readFormBodies(server);
  // Registered before the border, so that a refusal has their headers as well.
  allowOrigins(app, origins);
  await app.register(helmet, { contentSecurityPolicy: false });
  limitContent(server);
  guardBorder(server, { callers: app.get(Callers), metrics: app.get(Metrics), routes });
  await serveWebApp(server, web);
  app.useGlobalFilters(filter);
  app.useGlobalPipes(new SchemaPipe());
  serveDescription(app, () => describeApi(app));
  return { app, routes };
};

/** The demo's people cannot sign in where strangers could be them. */
const keepStrangersOut = async (config: GatewayConfig, database: Database, log: Logger): Promise<void> => {
  const refusal = demoRefusal(config);
  if (refusal !== null) throw new Error(refusal);
  const off = hasDemo(config) ? [] : await switchOffDemoPeople(database);
  if (off.length > 0) log.warn({ people: off }, 'people with the password of the demo are switched off');
};

/** Starts the gateway: its database, the broker, the REST API, the health port. */
export const startGateway = async (config: GatewayConfig): Promise<RunningGateway> => {
  const log = createLog('gateway', config.LOG_LEVEL);
  const database = await Database.open({ url: config.DATABASE_URL, name: 'gateway', poolSize: config.DATABASE_POOL });
  await keepStrangersOut(config, database, log);
  const link = await NatsLink.open({ url: config.NATS_URL, service: 'gateway', prefix: config.NATS_PREFIX, log });
  const bus = new Bus(link, new Tokens({ privateJwk: config.INTERNAL_PRIVATE_JWK, jwks: config.INTERNAL_JWKS }));
  const accessTokens = await AccessTokens.of(config.ACCESS_TOKEN_PRIVATE_JWK);
  const hasher = new Hasher();
  hasher.start();
  const links = new Links(config.PUBLIC_URL);
  const cookie = new SessionCookie(config.PUBLIC_URL);
  const web = new WebApp(config.WEB_DIR);
  if (!web.isThere) log.warn({ folder: web.folder }, 'there is no web app, only the API');
  const { app, routes } = await createApp(
    { database, link, bus, accessTokens, hasher, links, cookie, installation: new Installation(config) },
    { origins: originsIn(config.CORS_ORIGINS), web },
    log,
  );
  await app.listen(config.PORT, config.HOST);
  const health = await serveHealth(config.HEALTH_HOST, config.HEALTH_PORT, () => app.get(GatewayReadiness).problems());
  const url = await app.getUrl();
  log.info({ url, healthPort: health.port }, 'ready');
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    health.server.close();
    health.server.closeAllConnections();
    await app.close();
    hasher.close();
    await link.close();
    await database.close();
    log.info('stopped');
  };
  return { app, routes, url, lost: link.lost, stop: () => (stopped ??= stop()) };
};
