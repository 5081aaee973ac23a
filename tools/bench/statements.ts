import { connected, databaseName, SERVICES } from '@provena/embedded';
import type pg from 'pg';
import { setTimeout as pause } from 'node:timers/promises';

/** One kind of statement in one database, while it was counted. */
export interface Counted {
  database: string;
  text: string;
  calls: number;
  ms: number;
  /** Sent by a service; others are run by a function that a service called. */
  isSent: boolean;
}

/** A backend that has nothing to do hands its figures over after ten seconds. */
const HANDED_OVER_MS = 11_000;
/** The services' backends read a changed setting at their next statement. */
const RELOAD_MS = 300;

const set = async (superuser: pg.Client, setting: string): Promise<void> => {
  await superuser.query(`alter system set ${setting}`);
  await superuser.query('select pg_reload_conf()');
  await pause(RELOAD_MS);
};

const COUNTED = `
  select d.datname as database, s.query as text, s.calls::float8 as calls, s.total_exec_time as ms, s.toplevel as "isSent"
  from pg_stat_statements s join pg_database d on d.oid = s.dbid
  where d.datname = any($1)
  order by s.total_exec_time desc`;

/** The statements of all services while `run` is at work: those they send, or also those that functions run. */
export const countStatements = async (
  superuser: pg.Client,
  which: 'sent' | 'all',
  run: () => Promise<unknown>,
): Promise<Counted[]> => {
  await set(superuser, `pg_stat_statements.track = '${which === 'sent' ? 'top' : 'all'}'`);
  await superuser.query('select pg_stat_statements_reset()');
  await run();
  const { rows } = await superuser.query<Counted>(COUNTED, [SERVICES.map(service => databaseName(service))]);
  await set(superuser, `pg_stat_statements.track = 'none'`);
  return rows;
};

/** One SQL function in one database, while it was counted; `selfMs` is less what it called. */
export interface CountedFunction {
  name: string;
  calls: number;
  ms: number;
  selfMs: number;
}

const FUNCTIONS = `
  select current_database() || '.' || funcname as name, calls::float8 as calls, total_time as ms, self_time as "selfMs"
  from pg_stat_user_functions`;

/** The functions of the databases at `urls`, while `run` is at work. */
export const countFunctions = async (
  superuser: pg.Client,
  urls: readonly string[],
  run: () => Promise<unknown>,
): Promise<CountedFunction[]> => {
  await set(superuser, `track_functions = 'all'`);
  const readOne = (url: string) => connected(url, client => client.query<CountedFunction>(FUNCTIONS));
  const read = async () => (await Promise.all(urls.map(readOne))).flatMap(({ rows }) => rows);
  const before = new Map((await read()).map(counted => [counted.name, counted]));
  await run();
  await pause(HANDED_OVER_MS);
  const after = await read();
  await set(superuser, `track_functions = 'none'`);
  return after
    .map(({ name, ...now }) => {
      const { calls = 0, ms = 0, selfMs = 0 } = before.get(name) ?? {};
      return { name, calls: now.calls - calls, ms: now.ms - ms, selfMs: now.selfMs - selfMs };
    })
    .filter(({ calls }) => calls > 0)
    .toSorted((a, b) => b.selfMs - a.selfMs);
};
