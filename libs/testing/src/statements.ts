import { readdirSync, readFileSync } from 'node:fs';
import { knownStatements, type Schema, type Statement } from '@provena/database';
import pg from 'pg';
import { startBackbone } from './backbone.ts';
import { createServiceDatabase, type ServiceTestDatabase } from './service-database.ts';

/** Files that only tests import. */
const OF_TESTS = /\.(spec|int-spec|suite|fixture)\.ts$/;
/** A program runs when it is imported: outside of any function it waits, reads settings or listens to its process. */
const PROGRAM = /^(await |process\.|const .* = (await |readConfig\())/m;
/** A statement that is made when its module is imported, with its name. */
const STATEMENT = /^(?:export )?const \w+ = statement\(\s*'([^']+)'/gm;
/** Statements PREPARE does not take: they have no plan and no parameters, so they are run and rolled back. */
const WITHOUT_PLAN = /^\s*(lock|set)\s/i;

const filesOf = (folder: URL): URL[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts') && !OF_TESTS.test(file))
    .map(file => new URL(file, folder))
    .filter(file => !PROGRAM.test(readFileSync(file, 'utf8')));

const namesIn = (file: URL): string[] =>
  [...readFileSync(file, 'utf8').matchAll(STATEMENT)].map(([, name]) => name ?? '');

const parametersOf = async (client: pg.Client, name: string): Promise<number> => {
  const asked = 'select cardinality(parameter_types) as count from pg_prepared_statements where name = $1';
  return (await client.query<{ count: number }>(asked, [name])).rows[0]?.count ?? 0;
};

/**
 * Prepares and plans a statement without running it: its tables, columns, functions and types exist and the role may
 * use them.
 */
const plan = async (client: pg.Client, { name, text }: Statement): Promise<void> => {
  const prepared = pg.escapeIdentifier(name);
  await client.query('begin');
  try {
    if (WITHOUT_PLAN.test(text)) return void (await client.query(text));
    await client.query(`prepare ${prepared} as ${text}`);
    const nulls = Array<string>(await parametersOf(client, name)).fill('null');
    await client.query(`explain execute ${prepared}${nulls.length > 0 ? `(${nulls.join()})` : ''}`);
  } finally {
    await client.query('rollback');
  }
};

/**
 * Proves that each named statement of the app in `folder` is one that the service's role can run on a database of `schema`;
 * also those of the libraries, unless it has not their tables.
 */
export const describeStatements = (schema: Schema, folder: URL, { ofLibraries = true } = {}): void =>
  describe('The statements of the service', () => {
    const before = ofLibraries ? [] : knownStatements().map(({ name }) => name);
    let stopBackbone: () => Promise<void>;
    let database: ServiceTestDatabase;
    let worker: pg.Client;
    beforeAll(async () => {
      const backbone = await startBackbone();
      stopBackbone = () => backbone.stop();
      database = await createServiceDatabase(backbone.postgresUrl, 'statements_spec', schema);
      worker = new pg.Client({ connectionString: database.url });
      await worker.connect();
      await worker.query('set plan_cache_mode = force_generic_plan');
      for (const file of filesOf(folder)) await import(file.href);
    });
    afterAll(async () => {
      await worker.end();
      await database.drop();
      await stopBackbone();
    });

    it('are all known once its files are imported', () => {
      const names = filesOf(folder).flatMap(namesIn);
      expect(names.length).toBeGreaterThan(0);
      expect(knownStatements().map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    });

    it('can be prepared and planned by the role that the service runs as', async () => {
      const broken: string[] = [];
      for (const each of knownStatements().filter(({ name }) => !before.includes(name))) {
        await plan(worker, each).catch((error: unknown) => broken.push(`${each.name}: ${(error as Error).message}`));
      }
      expect(broken).toEqual([]);
    });
  });
