import { eventually } from '@provena/testing';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Database, type Transaction } from './database.ts';
import { add, type DatabaseUnderTest, names, openDatabase, storedNames } from './testing/database.fixture.ts';

const POOL_SIZE = 4;

describe('connections that are ended by the server', () => {
  let spec: DatabaseUnderTest;
  let database: Database;
  let outside: Database;

  beforeAll(async () => {
    spec = await openDatabase(POOL_SIZE);
    ({ database, outside } = spec);
  }, 60_000);
  afterAll(() => spec.end());
  beforeEach(() => outside.pool.query('truncate thing'));

  const stored = () => storedNames(outside);

  const kill = () =>
    outside.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'spec' and datname = current_database()`,
    );

  const alive = async () => {
    const text = `select from pg_stat_activity where application_name = 'spec' and datname = current_database()`;
    return (await outside.pool.query(text)).rowCount;
  };

  // The next test has a pool that knows which of its connections are dead.
  afterEach(() => eventually(async () => expect(await alive()).toBe(database.pool.totalCount)));

  it.each<[string, (transaction: Transaction) => Promise<unknown>]>([
    ['before a statement', ({ sql }) => sql.rows(names)],
    ['before the flush', async transaction => add(transaction, 'never')],
    ['before the commit', async () => undefined],
  ])('%s says so each time and works on, more often than the pool has places', async (_, next) => {
    for (let time = 0; time <= POOL_SIZE; time++) {
      const torn = database.transaction(async transaction => {
        await transaction.sql.rows(names);
        await kill();
        await next(transaction);
      });
      await expect(torn).rejects.toThrow();
    }
    await database.transaction(async transaction => void add(transaction, 'alive'));
    expect(await stored()).toEqual(['alive']);
    expect(database.pool.totalCount - database.pool.idleCount).toBe(0);
  });

  it('while idle is not disturbed', async () => {
    await Promise.all(Array.from({ length: POOL_SIZE }, () => database.sql.rows(names)));
    await kill();
    await eventually(() => expect(database.pool.totalCount).toBe(0));
    expect(await database.sql.rows(names)).toEqual([]);
  });

  it('while idle, and nobody noticed, are not used by a transaction', async () => {
    const deaf: { connection: { stream: Socket } }[] = [];
    const remember = (client: unknown) => deaf.push(client as (typeof deaf)[number]);
    database.pool.on('acquire', remember);
    await Promise.all(Array.from({ length: POOL_SIZE }, () => database.sql.rows(names)));
    database.pool.off('acquire', remember);
    for (const { connection } of deaf) connection.stream.pause();
    await kill();
    await eventually(async () => expect(await alive()).toBe(0));

    let begun = 0;
    const work = database.transaction(async transaction => {
      begun++;
      add(transaction, 'in time');
    });
    for (const { connection } of deaf) setImmediate(() => connection.stream.resume());
    await work;
    expect(await stored()).toEqual(['in time']);
    expect(begun).toBe(1);
  });

  it('throws why the work failed, not that a dead connection cannot roll back', async () => {
    const torn = database.transaction(async ({ sql }) => {
      await sql.rows(names);
      await kill();
      throw new RangeError('the reason');
    });
    await expect(torn).rejects.toThrow('the reason');
  });
});

describe('a database that swallows packets', () => {
  it('is asked once by a transaction, not once for each place in the pool', async () => {
    const spec = await openDatabase(POOL_SIZE);
    const url = new URL(spec.database.url);
    const [host, port] = [url.hostname, Number(url.port)];
    const asked = new Set<Socket>();
    const relay = createServer(socket => {
      asked.add(socket);
      if (isAwake) socket.pipe(connect(port, host)).pipe(socket);
    }).listen(0, '127.0.0.1');
    let isAwake = true;
    await once(relay, 'listening');
    url.host = `127.0.0.1:${(relay.address() as AddressInfo).port}`;
    const database = await Database.open({ url: url.href, name: 'swallowed', poolSize: POOL_SIZE });
    for (const socket of asked) socket.destroy();
    await eventually(() => expect(database.pool.totalCount).toBe(0));
    asked.clear();
    isAwake = false;

    await expect(database.transaction(async () => undefined)).rejects.toThrow(/timeout/);

    expect(asked.size).toBe(1);
    for (const socket of asked) socket.destroy();
    relay.close();
    await database.close();
    await spec.end();
  });
});
