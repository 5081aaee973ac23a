import type { Schema } from '@provena/database';
import { migratedDatabase, run, startBackbone, type ServiceTestDatabase } from '@provena/testing';
import { runMigrations } from './run-migrations.ts';

const bare: Schema = { migrations: [], functions: [], rights: [] };

const schema: Schema = {
  migrations: [{ name: '0001-notes', sql: 'create table note (text text); create table trail (text text)' }],
  functions: [],
  rights: [
    { may: 'select, insert, update', on: ['note'] },
    { may: 'select, insert', on: ['trail'] },
  ],
};

describe('The program that migrates', () => {
  let made: ServiceTestDatabase;
  let stop: () => Promise<void>;
  const { DATABASE_URL, MIGRATE_DATABASE_URL } = process.env;

  beforeEach(async () => {
    const backbone = await startBackbone();
    made = await migratedDatabase(backbone.postgresUrl, 'run_migrations_spec', bare);
    stop = async () => {
      await made.drop();
      await backbone.stop();
    };
  });
  afterEach(async () => {
    Object.assign(process.env, { DATABASE_URL: DATABASE_URL ?? '', MIGRATE_DATABASE_URL: MIGRATE_DATABASE_URL ?? '' });
    await stop();
  });

  const migrated = async (urls: { DATABASE_URL: string; MIGRATE_DATABASE_URL: string }) => {
    Object.assign(process.env, urls);
    await runMigrations('notes', schema);
  };

  it('leaves the role of the service with the rights of the schema, whatever it had before', async () => {
    const urls = { DATABASE_URL: made.url, MIGRATE_DATABASE_URL: made.ownerUrl };
    await migrated(urls);
    const worker = new URL(made.url).username;
    await run(made.superuserUrl, `grant all on note, trail to ${worker}; grant all on schema public to public`);
    await migrated(urls);
    await run(made.url, `insert into note values ('a'); insert into trail values ('a'); update note set text = 'b'`);
    for (const refused of ['delete from note', `update trail set text = 'b'`, 'truncate trail', 'create table mine ()'])
      await expect(run(made.url, refused)).rejects.toMatchObject({ code: '42501' });
  });

  it('migrates as the role of the service where it is told no other', async () => {
    await migrated({ DATABASE_URL: made.ownerUrl, MIGRATE_DATABASE_URL: '' });
    await run(made.ownerUrl, `insert into trail values ('a'); update trail set text = 'b'`);
  });
});
