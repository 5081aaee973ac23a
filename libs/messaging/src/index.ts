export { Bus, type RequestOptions } from './bus.ts';
export { readConfig, ServiceConfig, serviceSettings } from './config.ts';
export { failpoint } from './failpoint.ts';
export { Follows, type FollowsOptions, Handles, type HandlesOptions, type Work } from './handles.ts';
export { type Readiness, serveHealth } from './health.ts';
export { createLog, nestLog } from './log.ts';
export { messagingTables } from './messaging.sql.ts';
export { NatsLink, type NatsOptions } from './nats-link.ts';
export { appendToOutbox, type Fact, factOf } from './outbox.ts';
export { Relay } from './relay.ts';
export {
  readinessOf,
  type RunningService,
  runService,
  type ServiceDefinition,
  startService,
  stopOnSignal,
} from './service.ts';
export { type Keys, Tokens } from './tokens.ts';
export { NatsTransport } from './transport.ts';
export { fingerprintOf, keyReused } from './unit-of-work.ts';
export { NoAnswer, Unavailable } from './wire.ts';
