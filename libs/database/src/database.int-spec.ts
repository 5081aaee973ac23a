import { eventually } from '@provena/testing';
import { randomUUID } from 'node:crypto';
import { Database, type Transaction } from './database.ts';
import { add, type DatabaseUnderTest, names, openDatabase, storedNames } from './testing/database.fixture.ts';
import { sqlState, violatedConstraint } from './sql-state.ts';
import { plannedEachTime, statement } from './sql.ts';

describe('a database', () => {
  let spec: DatabaseUnderTest;
  let database: Database;
  let outside: Database;

  beforeAll(async () => {
    spec = await openDatabase();
    ({ database, outside } = spec);
  });
  afterAll(() => spec.end());
  beforeEach(() => outside.pool.query('truncate thing'));

  const stored = () => storedNames(outside);

  /** Fails with this SQLSTATE the first `times` times it is called. */
  const failing = (state: string, times: number) => {
    let called = 0;
    return {
      calls: () => called,
      step: async ({ sql }: Transaction) => {
        if (++called <= times)
          await sql.rows(statement(`raise_${state}`, `do $$ begin raise sqlstate '${state}'; end $$`));
      },
    };
  };

  describe('in a transaction', () => {
    it('keeps what entities and statements wrote, together', async () => {
      const seen = await database.transaction(async transaction => {
        add(transaction, 'entity');
        await transaction.em.flush();
        await transaction.sql.rows(statement('thing_add', `insert into thing values ($1, 'statement')`), [
          randomUUID(),
        ]);
        return (await transaction.sql.rows<{ name: string }>(names)).map(({ name }) => name);
      });
      expect(seen).toEqual(['entity', 'statement']);
      expect(await stored()).toEqual(['entity', 'statement']);
    });

    it('flushes what is left before the commit', async () => {
      await database.transaction(async transaction => void add(transaction, 'late'));
      expect(await stored()).toEqual(['late']);
    });

    it('keeps nothing when the work throws, and throws that', async () => {
      const work = database.transaction(async transaction => {
        add(transaction, 'gone');
        await transaction.em.flush();
        throw new RangeError('no');
      });
      await expect(work).rejects.toThrow(RangeError);
      expect(await stored()).toEqual([]);
    });

    it.each(['40001', '40P01', '55P03'])(
      'begins again after %s, with an entity manager that knows nothing',
      async state => {
        const { step, calls } = failing(state, 2);
        const managers = new Set<unknown>();
        await database.transaction(async transaction => {
          managers.add(transaction.em);
          expect(transaction.em.getUnitOfWork().getIdentityMap().keys()).toEqual([]);
          add(transaction, 'third time');
          await transaction.em.flush();
          await step(transaction);
        });
        expect(calls()).toBe(3);
        expect(managers.size).toBe(3);
        expect(await stored()).toEqual(['third time']);
      },
    );

    it('gives up after the third time', async () => {
      const { step, calls } = failing('40001', 9);
      const error: unknown = await database.transaction(step).catch((thrown: unknown) => thrown);
      expect(sqlState(error)).toBe('40001');
      expect(calls()).toBe(3);
    });

    it('does not begin again for any other reason', async () => {
      const { step, calls } = failing('22012', 1);
      await expect(database.transaction(step)).rejects.toThrow();
      expect(calls()).toBe(1);
    });

    it('ends a deadlock with both sides done', async () => {
      await outside.pool.query(`insert into thing values (gen_random_uuid(), 'a'), (gen_random_uuid(), 'b')`);
      const lock = statement('thing_lock', `update thing set id = gen_random_uuid() where name = $1`);
      const arrived = new Set<string>();
      const both = (first: string, second: string) =>
        database.transaction(async ({ sql }) => {
          await sql.rows(lock, [first]);
          arrived.add(first);
          await eventually(() => expect(arrived.size).toBe(2));
          await sql.rows(statement('patience', `set local lock_timeout = '10s'`));
          await sql.rows(lock, [second]);
        });
      await Promise.all([both('a', 'b'), both('b', 'a')]);
      expect(await stored()).toEqual(['a', 'b']);
    });
  });

  it('does not wait for ever: for statements, locks, or a process that sleeps in a transaction', async () => {
    const shown = statement(
      'timeouts',
      `select name, setting from pg_settings where name in
         ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout') order by name`,
    );
    const expected = [
      { name: 'idle_in_transaction_session_timeout', setting: '3000' },
      { name: 'lock_timeout', setting: '1000' },
      { name: 'statement_timeout', setting: '3000' },
    ];
    expect(await database.sql.rows(shown)).toEqual(expected);
    expect(await database.transaction(({ sql }) => sql.rows(shown))).toEqual(expected);
  });

  it('prepares a statement once for each connection', async () => {
    const fresh = await Database.open({ url: database.url, name: 'fresh' });
    await fresh.transaction(async () => undefined);
    const prepared = statement('prepared_here', `select name from pg_prepared_statements where name = 'prepared_here'`);
    for (let time = 0; time < 3; time++) await fresh.sql.rows(prepared);
    expect(await fresh.sql.rows(prepared)).toEqual([{ name: 'prepared_here' }]);
    expect(fresh.pool.totalCount).toBe(1);
    await expect(fresh.sql.rows({ name: 'prepared_here', text: 'select 1' })).rejects.toThrow('prepared_here');
    await fresh.close();
  });

  it('names the SQLSTATE and the constraint of an error, through entities and statements alike', async () => {
    const insert = statement('thing_named', `insert into thing values ($1, $2)`);
    await database.sql.rows(insert, [randomUUID(), 'taken']);
    const errors: unknown[] = await Promise.all([
      database.sql.rows(insert, [randomUUID(), 'taken']).catch((error: unknown) => error),
      database.transaction(({ sql }) => sql.rows(insert, [randomUUID(), 'taken'])).catch((error: unknown) => error),
      database.transaction(async transaction => add(transaction, 'taken')).catch((error: unknown) => error),
    ]);
    for (const error of errors) {
      expect(sqlState(error)).toBe('23505');
      expect(violatedConstraint(error)).toBe('thing_name');
    }
  });

  it('does not take the code of a broken pipe for an SQLSTATE', () => {
    expect(sqlState(Object.assign(new Error('write'), { code: 'EPIPE' }))).toBeUndefined();
    expect(sqlState(new Error('outer', { cause: Object.assign(new Error(), { code: '23514' }) }))).toBe('23514');
    expect(sqlState('nothing')).toBeUndefined();
    expect(violatedConstraint(new Error())).toBeUndefined();
  });

  it.each(['40001', '40P01', '55P03'])('runs a statement of its own again after %s, up to three times', async state => {
    await outside.pool.query('create sequence tries');
    const failing = (times: number) =>
      plannedEachTime(`do $$ begin if nextval('tries') <= ${times} then raise sqlstate '${state}'; end if; end $$`);
    await database.sql.rows(failing(2));
    const error: unknown = await database.sql.rows(failing(9)).catch((thrown: unknown) => thrown);
    expect(sqlState(error)).toBe(state);
    const { rows } = await outside.pool.query<{ made: string }>(`select last_value as made from tries`);
    expect(rows).toEqual([{ made: '6' }]);
    await outside.pool.query('drop sequence tries');
  });
});
