export type { EntityManager } from '@mikro-orm/postgresql';
export { clockOf } from './clock.ts';
export { Database, type DatabaseOptions, type Transaction } from './database.ts';
export { Lease } from './lease.ts';
export { beginningWith, containing, type Page, pageOf, placeOf } from './page.ts';
export { isTroubleOfServer, sqlState, violatedConstraint } from './sql-state.ts';
export { migrate, type MigrateOptions, migrationsIn, noticesOf, type Schema } from './migrate.ts';
export { CHANGED, FREE, KEPT, type Right } from './rights.ts';
export { knownStatements, plannedEachTime, type Sql, type Statement, statement } from './sql.ts';
