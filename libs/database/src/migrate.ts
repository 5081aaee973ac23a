import { readdirSync, readFileSync } from 'node:fs';
import { Migration, Migrator } from '@mikro-orm/migrations';
import { type EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { parametersIn } from './functions.ts';
import { grantsTo, type Right } from './rights.ts';

/** The parts of a service's database. */
export interface Schema {
  /** Applied once each, in this order; never edited after a release. */
  migrations: { name: string; sql: string }[];
  /**
   * `create or replace function …`: applied on every run, so that the file is always the version that runs. Parameters
   * may get other names, except those of functions that a column or an index needs.
   */
  functions: string[];
  /** The rights of the worker role, table by table; none on a table that is missing here. */
  rights: readonly Right[];
  /**
   * Answers `notice` texts: findings of migrations that a person has to decide. Printed on each run of the program that
   * migrates.
   */
  notices?: string;
}

/** The migrations of a folder: its `.sql` files in the order of their names, which begin with a number. */
export const migrationsIn = (folder: URL): Schema['migrations'] =>
  readdirSync(folder)
    .filter(file => file.endsWith('.sql'))
    .sort()
    .map(file => ({ name: file.replace(/\.sql$/, ''), sql: readFileSync(new URL(file, folder), 'utf8') }));

/** One migration runs at a time, no matter which process starts first; the number is any constant. */
const LOCK = 7_301_001;

export interface MigrateOptions {
  /**
   * The role that the service runs as, where it is another than the one of `url`: it is left with the rights of the
   * schema.
   */
  worker?: string;
}

/** Brings a database to `schema`. Safe to run by several processes at once and again. Answers the names newly applied. */
export const migrate = async (url: string, schema: Schema, { worker }: MigrateOptions = {}): Promise<string[]> => {
  const orm = new MikroORM({
    clientUrl: url,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    extensions: [Migrator],
    pool: { min: 0, max: 3 },
    migrations: {
      tableName: 'migration',
      snapshot: false,
      silent: true,
      migrationsList: schema.migrations.map(asMigration),
    },
  });
  try {
    return await orm.em.fork().transactional(async em => {
      await em.execute(`select pg_advisory_xact_lock(${LOCK})`);
      const applied = await orm.migrator.up();
      await dropRenamed(em, schema.functions);
      for (const definition of schema.functions) await em.execute(definition);
      if (worker !== undefined) for (const grant of grantsTo(worker, schema.rights)) await em.execute(grant);
      return applied.map(migration => migration.name);
    });
  } finally {
    await orm.close(true);
  }
};

const LAID = `select oid::regprocedure::text as signature, proname as name, coalesce(proargnames[1:pronargs], '{}') as parameters
  from pg_proc where pronamespace = current_schema()::regnamespace`;

/** Drops functions whose parameters have other names than in the definitions: PostgreSQL does not rename them in place. */
const dropRenamed = async (em: EntityManager, definitions: string[]): Promise<void> => {
  const wanted = new Map(definitions.flatMap(parametersIn));
  const laid = await em.execute<{ signature: string; name: string; parameters: string[] }[]>(LAID);
  for (const { signature, name, parameters } of laid) {
    const renamed = wanted.has(name) && wanted.get(name)?.join() !== parameters.join();
    if (renamed) await em.execute(`drop function ${signature}`);
  }
};

/** The decisions a person has to make, as sentences. */
export const noticesOf = async (url: string, { notices }: Schema): Promise<string[]> => {
  if (notices === undefined) return [];
  const orm = new MikroORM({
    clientUrl: url,
    entities: [],
    discovery: { warnWhenNoEntities: false },
    pool: { min: 0, max: 1 },
  });
  try {
    return (await orm.em.fork().execute<{ notice: string }[]>(notices)).map(({ notice }) => notice);
  } finally {
    await orm.close(true);
  }
};

const asMigration = ({ name, sql }: Schema['migrations'][number]) => ({
  name,
  class: class extends Migration {
    override up(): void {
      this.addSql(sql);
    }
  },
});
