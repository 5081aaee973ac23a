export { type EarlierDatabase, earlierDatabase } from './earlier-database.ts';
export {
  processAt,
  type SagaModel,
  type SagaProcess,
  type SagaWorld,
  type StrayRequest,
  walkInterleavings,
  type Watch,
} from './interleavings.ts';
export { dayFromNow, eventually, refusalOf } from './eventually.ts';
export { type AskOptions, everybody, type Harness, keptContracts, startHarness, testKeys } from './service-harness.ts';
export { startBackbone } from './backbone.ts';
export type { Backbone } from './backbone-servers.ts';
export { copyWithChange, createDatabase, dropDatabases, run } from './backbone-database.ts';
export { createServiceDatabase, migratedDatabase, type ServiceTestDatabase } from './service-database.ts';
export { type CaseLine, DAY_CASES, LINE_CASES, MONEY_CASES } from './rule-cases.ts';
export { describeStatements } from './statements.ts';
export { describeWorkerRights } from './worker-rights.ts';
export { tableDigests, unpublishedFacts } from './table-digests.ts';
export { OwnNats } from './own-nats.ts';
export { temporaryFolder } from './temporary-folder.ts';
export { copyDemo, copyDemoFolder } from './demo-copy.ts';
export { unhurried } from './unhurried.ts';
