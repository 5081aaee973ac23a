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
});
