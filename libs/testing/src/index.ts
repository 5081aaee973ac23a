export { eventually, refusalOf } from './eventually.ts';
export { type AskOptions, everybody, type Harness, startHarness, testKeys } from './service-harness.ts';
export { type Backbone, startBackbone } from './backbone.ts';
export { createDatabase, dropDatabases } from './backbone-database.ts';
export { tableDigests } from './table-digests.ts';
