import type { Schema } from '@provena/database';
import pg from 'pg';
import { startBackbone } from './backbone.ts';
import { migratedDatabase, type ServiceTestDatabase } from './service-database.ts';

const TABLES = `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
  and relname <> 'migration' order by relname`;

/** Tables whose own triggers refuse every update: bit 16 of `tgtype`, without a condition. */
const GUARDED = `select distinct tgrelid::regclass::text as name from pg_trigger t join pg_proc p on p.oid = t.tgfoid
  where not tgisinternal and tgqual is null and tgtype & 16 > 0 and p.prosrc like '%raise%' and p.prosrc not like '%return%' order by name`;

/** Generated columns cannot be written by any role. */
const COLUMNS = `select attname as name from pg_attribute
  where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`;

/** The statements that only an owner or a superuser may run. */
const DEFINITIONS = [
  'create table public.mine (id int)',
  'create temp table mine (id int)',
  'create schema mine',
  `create function public.mine() returns int language sql as 'select 1'`,
  'update migration set name = name',
  'set local session_replication_role = replica',
];

/** A fresh database of a service and the statements its worker role is refused there. */
class WorkerRights {
  readonly #database: ServiceTestDatabase;
  readonly #superuser: pg.Client;
  readonly #worker: pg.Client;
  readonly #stopBackbone: () => Promise<void>;

  private constructor(database: ServiceTestDatabase, stopBackbone: () => Promise<void>) {
    this.#database = database;
    this.#superuser = new pg.Client({ connectionString: database.superuserUrl });
    this.#worker = new pg.Client({ connectionString: database.url });
    this.#stopBackbone = stopBackbone;
  }

  static async open(schema: Schema): Promise<WorkerRights> {
    const backbone = await startBackbone();
    const database = await migratedDatabase(backbone.postgresUrl, 'rights_spec', schema);
    const rights = new WorkerRights(database, () => backbone.stop());
    await rights.#superuser.connect();
    await rights.#worker.connect();
    return rights;
  }

  /** Every table but the list of migrations. */
  tables(): Promise<string[]> {
    return this.#names(TABLES);
  }

  /** The tables whose triggers refuse every change of a row. */
  guardedTables(): Promise<string[]> {
    return this.#names(GUARDED);
  }

  /**
   * The statements the worker can run on rows or guards of `table`, or on the table, that only its owner may run; each
   * is rolled back.
   */
  async changes(table: string): Promise<string[]> {
    const { rows } = await this.#superuser.query<{ name: string }>(COLUMNS, [table]);
    return this.done([
      ...rows.map(({ name }) => `update ${table} set ${name} = ${name}`),
      `delete from ${table}`,
      `truncate ${table}`,
      `alter table ${table} disable trigger all`,
      `alter table ${table} owner to current_user`,
      `drop table ${table}`,
    ]);
  }

  /**
   * Those of `statements` that the worker may run; each is rolled back. A refusal other than for want of a right is
   * thrown.
   */
  private async done(statements: readonly string[]): Promise<string[]> {
    const done: string[] = [];
    for (const statement of statements) {
      await this.#worker.query('begin');
      try {
        await this.#worker.query(statement);
        done.push(statement);
      } catch (error) {
        if ((error as { code?: string }).code !== '42501') throw error;
      } finally {
        await this.#worker.query('rollback');
      }
    }
    return done;
  }

  /** The definitions and settings the worker can change. */
  definitions(): Promise<string[]> {
    return this.done([
      ...DEFINITIONS,
      `set local role ${pg.escapeIdentifier(new URL(this.#database.ownerUrl).username)}`,
    ]);
  }

  async stop(): Promise<void> {
    await this.#worker.end();
    await this.#superuser.end();
    await this.#database.drop();
    await this.#stopBackbone();
  }

  async #names(text: string): Promise<string[]> {
    return (await this.#superuser.query<{ name: string }>(text)).rows.map(({ name }) => name);
  }
}

/**
 * Proves that the role a service runs as can only add to the tables `kept`, and has no right on a table that `schema`
 * does not give.
 */
export const describeWorkerRights = (schema: Schema, kept: readonly string[]): void =>
  describe('The role that the service runs as', () => {
    let rights: WorkerRights;
    beforeAll(async () => {
      rights = await WorkerRights.open(schema);
    });
    afterAll(() => rights.stop());

    it('has rights of its own on every table', async () => {
      expect(schema.rights.flatMap(({ on }) => on).sort()).toEqual(await rights.tables());
    });

    it('cannot rewrite rows that are kept', async () => {
      const done: string[] = [];
      for (const table of kept) done.push(...(await rights.changes(table)));
      expect(done).toEqual([]);
    });

    it('cannot rewrite rows that triggers guard', async () => {
      expect(kept).toEqual(expect.arrayContaining(await rights.guardedTables()));
    });

    it('changes no definition and no setting that would let it', async () => {
      expect(await rights.definitions()).toEqual([]);
    });
  });
