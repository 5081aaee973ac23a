import { createDatabase, eventually, startBackbone } from '@provena/testing';
import { Database } from './database.ts';
import { statement } from './sql.ts';

const KEY = 42;
const POOL_SIZE = 3;

describe('a lease', () => {
  let one: Database;
  let other: Database;
  let end: () => Promise<void>;

  beforeAll(async () => {
    const backbone = await startBackbone();
    const { url, drop } = await createDatabase(backbone.postgresUrl, 'lease_spec');
    one = await Database.open({ url, name: 'one', poolSize: POOL_SIZE });
    other = await Database.open({ url, name: 'other' });
    end = async () => {
      await one.close();
      await other.close();
      await drop();
      await backbone.stop();
    };
  });
  afterAll(() => end());

  const taken = (database: Database) =>
    eventually(async () => {
      const lease = await database.lease(KEY);
      expect(lease?.held).toBe(true);
      return lease!;
    });

  it('is one process at a time, and the next when that one lets go', async () => {
    const first = await taken(one);
    expect(await other.lease(KEY)).toBeNull();
    expect(await one.lease(KEY)).toBeNull();
    first.release();
    first.release();
    expect(first.held).toBe(false);
    (await taken(other)).release();
  });

  it('for one thing says nothing about another', async () => {
    const first = await taken(one);
    const second = await other.lease(KEY + 1);
    expect(second?.held).toBe(true);
    second?.release();
    first.release();
  });

  it('knows that it is lost with its connection, more often than the pool has places', async () => {
    for (let time = 0; time <= POOL_SIZE; time++) {
      const lease = await taken(one);
      await other.pool.query(
        `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = ${KEY}
           and database = (select oid from pg_database where datname = current_database())`,
      );
      await eventually(() => expect(lease.held).toBe(false));
    }
    expect(await one.sql.row(statement('one', 'select 1 as one'))).toEqual({ one: 1 });
  });
});
