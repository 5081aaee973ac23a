import { createDatabase, startBackbone } from '@provena/testing';
import pg from 'pg';
import { migrate, type Schema } from './migrate.ts';

const answer = (value: number) =>
  `create or replace function answer() returns int language sql immutable as $$ select ${value} $$`;

const schema: Schema = {
  migrations: [
    { name: '0001-first', sql: 'create table first (id int primary key); insert into first values (1);' },
    { name: '0002-second', sql: 'alter table first add column name text' },
  ],
  functions: [answer(41)],
  rights: [],
};

describe('a migration', () => {
  let url: string;
  let query: (sql: string) => Promise<unknown[]>;
  let end: () => Promise<void>;

  beforeEach(async () => {
    const backbone = await startBackbone();
    const made = await createDatabase(backbone.postgresUrl, 'migrate_spec');
    url = made.url;
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    query = async sql => (await client.query(sql)).rows as unknown[];
    end = async () => {
      await client.end();
      await made.drop();
      await backbone.stop();
    };
  });
  afterEach(() => end());

  it('is applied once, in order', async () => {
    expect(await migrate(url, schema)).toEqual(['0001-first', '0002-second']);
    expect(await migrate(url, schema)).toEqual([]);
    expect(await query('select * from first')).toEqual([{ id: 1, name: null }]);
  });

  it('is applied once by many processes that start at the same time', async () => {
    const applied = await Promise.all(Array.from({ length: 4 }, () => migrate(url, schema)));
    expect(applied.flat().sort()).toEqual(['0001-first', '0002-second']);
    expect(await query('select * from first')).toEqual([{ id: 1, name: null }]);
  });

  it('that is new is applied to what is there', async () => {
    await migrate(url, { ...schema, migrations: schema.migrations.slice(0, 1) });
    expect(await migrate(url, schema)).toEqual(['0002-second']);
  });

  it('that fails leaves the database as it was, and can be mended', async () => {
    const broken = { name: '0003-broken', sql: 'create table third (id int); select 1 / 0;' };
    await expect(migrate(url, { ...schema, migrations: [...schema.migrations, broken] })).rejects.toThrow();
    expect(await query(`select to_regclass('third') as third`)).toEqual([{ third: null }]);
    const mended = { name: '0003-broken', sql: 'create table third (id int)' };
    expect(await migrate(url, { ...schema, migrations: [...schema.migrations, mended] })).toContain('0003-broken');
  });

  it('brings the functions to what the files say on every run', async () => {
    await migrate(url, schema);
    expect(await query('select answer()')).toEqual([{ answer: 41 }]);
    await migrate(url, { ...schema, functions: [answer(42)] });
    expect(await query('select answer()')).toEqual([{ answer: 42 }]);
  });

  it('renames parameters of functions that are there, and keeps functions that columns need', async () => {
    const twice = (parameter: string) =>
      `create or replace function twice(${parameter} int) returns int language sql as $$ select ${parameter} * 2 $$`;
    const key = `create or replace function key_of(code text) returns text language sql immutable return upper(code)`;
    const keyed = {
      name: '0003-keyed',
      sql: `${key}; alter table first add key text generated always as (key_of(name)) stored`,
    };
    const migrations = [...schema.migrations, keyed];
    await migrate(url, { ...schema, migrations, functions: [key, twice('number')] });
    await migrate(url, { ...schema, migrations, functions: [key, twice('p_number')] });
    expect(await query(`select proargnames from pg_proc where proname = 'twice'`)).toEqual([
      { proargnames: ['p_number'] },
    ]);
    expect(await query(`update first set name = 'x' returning key, twice(id)`)).toEqual([{ key: 'X', twice: 2 }]);
  });

  it('leaves one function of a name where a parameter was added', async () => {
    const sum = (parameters: string, body: string) =>
      `create or replace function total(${parameters}) returns int language sql as $$ select ${body} $$`;
    await migrate(url, { ...schema, functions: [sum('p_a int', 'p_a')] });
    await migrate(url, { ...schema, functions: [sum('p_a int, p_b int', 'p_a + p_b')] });
    expect(await query(`select oid::regprocedure::text as name from pg_proc where proname = 'total'`)).toEqual([
      { name: 'total(integer,integer)' },
    ]);
  });
});
