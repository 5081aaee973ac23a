import { createDatabase, startBackbone } from '@provena/testing';
import { Database } from './database.ts';

describe('the settings of a server', () => {
  let database: Database;
  let url: string;
  let end: () => Promise<void>;

  beforeAll(async () => {
    const backbone = await startBackbone();
    const made = await createDatabase(backbone.postgresUrl, 'settings_spec');
    url = made.url;
    database = await Database.open({ url, name: 'spec' });
    end = async () => {
      await database.close();
      await made.drop();
      await backbone.stop();
    };
  });
  afterAll(() => end());

  it('finds a deadlock before it gives a lock up, and says so where it would not', async () => {
    expect(await database.slowSettings()).toEqual([]);
    await database.pool.query(`alter database ${new URL(url).pathname.slice(1)} set deadlock_timeout = '1s'`);
    const slow = await Database.open({ url, name: 'slow' });
    expect(await slow.slowSettings()).toEqual([
      "PostgreSQL's deadlock_timeout is 1000 ms; set it below 1000 ms, best to 200 ms",
    ]);
    await slow.close();
  });

  it('has no unsafe settings here, and finds one where it is', async () => {
    expect(await database.unsafeSettings()).toEqual([]);
    await database.pool.query(`alter database ${new URL(url).pathname.slice(1)} set synchronous_commit = off`);
    const careless = await Database.open({ url, name: 'careless' });
    expect(await careless.unsafeSettings()).toEqual(['synchronous_commit']);
    await careless.close();
  });
});
