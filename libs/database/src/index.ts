export type { EntityManager } from '@mikro-orm/postgresql';
export { Database, type DatabaseOptions, type Transaction } from './database.ts';
export { Lease } from './lease.ts';
export { beginningWith, containing, type Page, pageOf, placeOf } from './page.ts';
export { migrate, migrationsIn, type Schema } from './migrate.ts';
export { isTroubleOfServer, sqlState, violatedConstraint } from './sql-state.ts';
export { plannedEachTime, type Sql, type Statement, statement } from './sql.ts';
