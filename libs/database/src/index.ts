export type { EntityManager } from '@mikro-orm/postgresql';
export { Database, type DatabaseOptions, sqlState, type Transaction, violatedConstraint } from './database.ts';
export { Lease } from './lease.ts';
export { beginningWith, containing, type Page, pageOf, placeOf } from './page.ts';
export { migrate, migrationsIn, type Schema } from './migrate.ts';
export { plannedEachTime, type Sql, type Statement, statement } from './sql.ts';
