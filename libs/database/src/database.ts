import { type EntityManager, MikroORM, type Options } from '@mikro-orm/postgresql';
import { CompiledQuery, type Kysely } from 'kysely';
import type { Pool } from 'pg';
import { Lease } from './lease.ts';
import { again, isLostConnection } from './retry.ts';
import { type Sql, sqlFrom } from './sql.ts';

export interface DatabaseOptions {
  url: string;
  /** Shown in pg_stat_activity. */
  name: string;
  entities?: NonNullable<Options['entities']>;
  /** Connections, at least 2; 8 to 10 saturate two cores, more only add latency. */
  poolSize?: number;
}

/** The part of MikroORM a database needs; its full type depends on the list of entities. */
type Orm = { em: EntityManager; close(force?: boolean): Promise<void> };

/** The ground of a unit of work: an entity manager of its own and plain SQL, both in the same transaction. */
export interface Transaction {
  em: EntityManager;
  sql: Sql;
}

/** Without these a paused process holds row locks for as long as it sleeps. Milliseconds. */
const TIMEOUTS = { statement_timeout: 3_000, lock_timeout: 1_000, idle_in_transaction_session_timeout: 3_000 };

/** Compiling a report takes longer than running it. */
const NO_JIT = { options: '-c jit=off' };

/** One service's PostgreSQL database: entities through MikroORM, set-based statements straight on its pool. */
export class Database {
  /** Runs each statement as a transaction of its own, prepared; one that lost against others is run again. */
  readonly sql: Sql;
  readonly orm: Orm;
  readonly pool: Pool;
  /** The URL with the service's own user and password. */
  readonly url: string;

  private constructor(orm: Orm, pool: Pool, url: string) {
    this.url = url;
    this.orm = orm;
    this.pool = pool;
    this.sql = sqlFrom((what, parameters) =>
      again(async () => {
        const result = await pool.query({ name: what.name, text: what.text, values: [...parameters] });
        return result.rows as unknown[];
      }),
    );
  }

  static async open({ url, name, entities = [], poolSize = 10 }: DatabaseOptions): Promise<Database> {
    // Not `MikroORM.init`: it looks for extensions, and so would load the migrations and a second copy of MikroORM.
    const orm = new MikroORM({
      clientUrl: url,
      entities,
      discovery: { warnWhenNoEntities: false },
      allowGlobalContext: false,
      implicitTransactions: false,
      pool: { min: 0, max: poolSize },
      driverOptions: { ...TIMEOUTS, ...NO_JIT, application_name: name, connectionTimeoutMillis: 3_000 },
    });
    const connection = orm.em.getConnection() as unknown as { getNativeClient(): Promise<Pool> };
    return new Database(orm, await connection.getNativeClient(), url);
  }

  /**
   * Runs `work` in one transaction with a fresh entity manager, which is flushed before the commit. A deadlock, a
   * serialization failure or a lock that was not to be had in time runs it again, from the start, with a new one.
   */
  transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return again(() => this.begin(work));
  }

  /**
   * A connection that the server ended while it was idle is noticed when it is used. Where that is the BEGIN nothing was
   * done yet, and another one begins; there can be as many of them as the pool has places.
   */
  private async begin<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    for (let left = this.pool.options.max; ; left--) {
      let begun = false;
      try {
        return await this.attempt(transaction => {
          begun = true;
          return work(transaction);
        });
      } catch (error) {
        if (begun || left === 0 || !isLostConnection(error)) throw error;
      }
    }
  }

  /**
   * Not `em.transactional`: it never gives a connection back whose BEGIN, COMMIT or ROLLBACK failed, and each one that
   * PostgreSQL ends would leave the pool smaller for ever. A dead connection cannot roll back either, and says so instead
   * of why, so the first error is the one that is thrown.
   */
  private async attempt<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    const em = this.reader();
    const failures: unknown[] = [];
    const steps = async (context: Kysely<unknown>): Promise<T> => {
      em.setTransactionContext(context);
      const result = await work({ em, sql: sqlOf(context) });
      await em.flush();
      return result;
    };
    try {
      return await em
        .getKysely<unknown>()
        .transaction()
        .execute(context => steps(context).catch((error: unknown) => rethrow(failures, error)));
    } catch (error) {
      throw failures[0] ?? error;
    }
  }

  /** Takes the advisory lock `key` until it is released, or answers null while another process has it. */
  lease(key: number): Promise<Lease | null> {
    return Lease.take(this.pool, key);
  }

  /**
   * A fresh entity manager outside any transaction. A flush stores each changed row in a statement of its own: change
   * one.
   */
  reader(): EntityManager {
    return this.orm.em.fork({ clear: true });
  }

  /** Answers the settings a durable save relies on that are not as they must be, e.g. `["fsync"]`. */
  async unsafeSettings(): Promise<string[]> {
    const { rows } = await this.pool.query<{ name: string }>(
      `select name from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes') and setting <> 'on'`,
    );
    return rows.map(row => row.name);
  }

  /**
   * The server's settings that make waits longer than necessary, one sentence each. A deadlock that is looked for later
   * than a lock is given up is never found: all its transactions wait, fail and try again.
   */
  async slowSettings(): Promise<string[]> {
    const { rows } = await this.pool.query<{ ms: number }>(
      `select setting::int as ms from pg_settings where name = 'deadlock_timeout'`,
    );
    const ms = rows[0]?.ms ?? 0;
    if (ms < TIMEOUTS.lock_timeout) return [];
    return [`PostgreSQL's deadlock_timeout is ${ms} ms; set it below ${TIMEOUTS.lock_timeout} ms, best to 200 ms`];
  }

  async close(): Promise<void> {
    await this.orm.close(true);
  }
}

const sqlOf = (context: Kysely<unknown>): Sql =>
  sqlFrom(async (what, parameters) => {
    const { rows } = await context.executeQuery(CompiledQuery.raw(what.text, [...parameters]));
    return rows;
  });

const rethrow = (failures: unknown[], error: unknown): never => {
  failures.push(error);
  throw error;
};
