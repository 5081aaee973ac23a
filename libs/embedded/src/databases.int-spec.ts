import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ask } from './testing/ask.fixture.ts';
import { databaseUrlFor, ownerUrlFor, provideDatabases } from './databases.ts';
import { startPostgres, type RunningPostgres } from './postgres.ts';

const REFUSED = { code: '42501' };

describe('The databases of services', () => {
  let folder: string;
  let postgres: RunningPostgres;
  let server: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'provena-databases-spec-'));
    postgres = await startPostgres({ dataDir: join(folder, 'postgres') });
    server = postgres.url('postgres');
  });
  afterAll(async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const passwords = { ownerPassword: 'of the owner', workerPassword: 'of the worker' };
  const provide = (...names: string[]) =>
    provideDatabases(
      server,
      names.map(name => ({ name, ...passwords })),
    );
  const asWorker = (sql: string, database: string) =>
    ask(databaseUrlFor(server, database, passwords.workerPassword), sql);
  const asOwner = (sql: string, database: string) => ask(ownerUrlFor(server, database, passwords.ownerPassword), sql);
  const asSuperuser = (sql: string, database = 'postgres') => ask(postgres.url(database), sql);

  it('let in their own two roles and nobody else, and those nowhere else', async () => {
    await asSuperuser(`create role guest login password 'of the guest'`);
    await ask(postgres.url('template1', 'guest', 'of the guest'), 'select');
    await provide('till', 'store');
    await asWorker('select', 'till');
    await asOwner('select', 'till');
    await expect(ask(postgres.url('till', 'guest', 'of the guest'), 'select')).rejects.toMatchObject(REFUSED);
    for (const database of ['postgres', 'template1', 'store'])
      for (const [role, password] of [
        ['till', passwords.workerPassword],
        ['till_owner', passwords.ownerPassword],
      ])
        await expect(ask(postgres.url(database, role, password), 'select')).rejects.toMatchObject(REFUSED);
  });

  it('are made of the templates by the superuser as before', async () => {
    await provide('till');
    await asSuperuser('create database other');
    await provide('late');
    await asWorker('select', 'late');
  });

  it('are defined by the owner, not by the worker', async () => {
    await provide('till');
    await asOwner('create table receipt (id int)', 'till');
    await expect(asWorker('create table mine (id int)', 'till')).rejects.toMatchObject(REFUSED);
    await expect(asWorker('select from receipt', 'till')).rejects.toMatchObject(REFUSED);
    await expect(asWorker('set role till_owner', 'till')).rejects.toMatchObject(REFUSED);
  });

  it('are provided at the same time by several who start', async () => {
    await asSuperuser('grant connect on database template1 to public');
    await Promise.all(Array.from({ length: 4 }, () => provide('shared')));
    await asWorker('select', 'shared');
  });

  it('of an earlier version go to the owner with everything in them, and their service goes on with its rows', async () => {
    await asSuperuser(`create role old login password 'earlier'`);
    await asSuperuser('create database old owner old');
    const asBefore = (sql: string) => ask(postgres.url('old', 'old', 'earlier'), sql);
    await asBefore(`
      create sequence number;
      create type pair as (a int, b int);
      create table entry (id bigint default nextval('number'), place bigint generated always as identity, text text);
      create table seal (of_entry bigint);
      revoke update, delete, truncate on seal from current_user;
      create function answer() returns int language sql as 'select 42';
      insert into entry (text) values ('kept');
      insert into seal values (1);`);

    await provide('old');
    await provide('old');
    expect(
      await asSuperuser(
        `select distinct pg_get_userbyid(owner) as owner from (
           select relowner as owner from pg_class where relnamespace = 'public'::regnamespace
           union all select proowner from pg_proc where pronamespace = 'public'::regnamespace
           union all select typowner from pg_type where typnamespace = 'public'::regnamespace
           union all select datdba from pg_database where datname = 'old') as owners`,
        'old',
      ),
    ).toEqual([{ owner: 'old_owner' }]);
    await asOwner('alter table entry add column more text', 'old');
    await asWorker(`insert into entry (text) values ('added'); update entry set more = answer()::text`, 'old');
    expect(await asWorker('select id, text, more from entry order by place', 'old')).toEqual([
      { id: '1', text: 'kept', more: '42' },
      { id: '2', text: 'added', more: '42' },
    ]);
    await expect(asWorker('alter table entry disable trigger all', 'old')).rejects.toMatchObject(REFUSED);
    await expect(asWorker('truncate seal', 'old')).rejects.toMatchObject(REFUSED);
  });
});
