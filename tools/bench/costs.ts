import { databaseName, SERVICES, type System } from '@provena/embedded';
import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import type { Client } from './client.ts';

/** Milliseconds of one tick of `/proc/<pid>/stat`. */
const TICK_MS = 10;
const DATABASES = SERVICES.map(service => databaseName(service));

/** Figures that only grow, by name; their differences are the costs of what happened between two readings. */
export type Costs = Record<string, number>;

/** CPU time in milliseconds; of PostgreSQL by database, read off the titles of its processes. */
const cpuNow = (system: System): Costs => {
  const costs: Costs = {};
  const add = (name: string, ms: number) => (costs[name] = (costs[name] ?? 0) + ms);
  for (const name of SERVICES) add(`CPU ms ${name}`, ticksOf(system.service(name).pid) * TICK_MS);
  add('CPU ms nats-server', ticksOf(system.nats.pid) * TICK_MS);
  for (const pid of childrenOf(system.postgres.pid))
    add(`CPU ms PostgreSQL ${databaseOf(pid)}`, ticksOf(pid) * TICK_MS);
  return costs;
};

const statOf = (pid: number): string[] => readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];

const ticksOf = (pid: number | undefined): number => {
  try {
    const stat = statOf(pid ?? 0);
    return Number(stat[11]) + Number(stat[12]);
  } catch {
    return 0;
  }
};

const childrenOf = (parent: number | undefined): number[] =>
  readdirSync('/proc')
    .map(Number)
    .filter(pid => pid > 0 && isChildOf(pid, parent));

const isChildOf = (pid: number, parent: number | undefined): boolean => {
  try {
    return Number(statOf(pid)[1]) === parent;
  } catch {
    return false;
  }
};

const databaseOf = (pid: number): string => {
  const title = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  const database = /^postgres: \S+ (\w+) /.exec(title)?.[1] ?? '';
  return DATABASES.includes(database) ? database : 'server';
};

interface ServerFigures {
  database: string;
  commits: number;
  rollbacks: number;
  written: number;
  bytes: number;
}

const PER_DATABASE = `
  select datname as database, xact_commit::float8 as commits, xact_rollback::float8 as rollbacks,
    (tup_inserted + tup_updated + tup_deleted)::float8 as written, pg_database_size(datid)::float8 as bytes
  from pg_stat_database where datname = any($1)`;
const PER_SERVER = `
  select (select sum(fsyncs) from pg_stat_io where object = 'wal')::float8 as fsyncs,
    (pg_current_wal_insert_lsn() - '0/0')::float8 as wal`;

/** Transactions, rows, fsyncs and bytes of PostgreSQL. `superuser` sees all databases. */
const postgresOf = async (superuser: pg.Client): Promise<Costs> => {
  const { rows } = await superuser.query<ServerFigures>(PER_DATABASE, [DATABASES]);
  const { rows: server } = await superuser.query<{ fsyncs: number; wal: number }>(PER_SERVER);
  const perDatabase = rows.flatMap(({ database: name, commits, rollbacks, written, bytes }): [string, number][] => {
    return [
      [`transactions ${name}`, commits + rollbacks],
      [`rows written ${name}`, written],
      [`bytes left ${name}`, bytes],
    ];
  });
  const databases: Costs = Object.fromEntries(perDatabase);
  return { ...databases, 'WAL fsyncs': server[0]?.fsyncs ?? 0, 'WAL bytes': server[0]?.wal ?? 0 };
};

interface Varz {
  in_msgs: number;
  out_msgs: number;
  in_bytes: number;
  out_bytes: number;
}

const brokerOf = async (system: System): Promise<Costs> => {
  const varz = (await (await fetch(`${system.natsMonitorUrl}/varz`)).json()) as Varz;
  return {
    'bus messages in': varz.in_msgs,
    'bus messages out': varz.out_msgs,
    'bus bytes': varz.in_bytes + varz.out_bytes,
  };
};

/** What one operation costs in each process, database and the broker: the growth while `run` asked `client`, divided. */
export const costsOf = async (system: System, client: Client, run: () => Promise<unknown>): Promise<Costs> => {
  const superuser = new pg.Client({ connectionString: system.postgresUrl });
  await superuser.connect();
  const read = async () => ({ ...cpuNow(system), ...(await postgresOf(superuser)), ...(await brokerOf(system)) });
  const before: Costs = await read();
  const { requests } = client;
  await run();
  const operations = client.requests - requests;
  const after: Costs = await read();
  await superuser.end();
  return Object.fromEntries(
    Object.entries(after).map(([name, value]) => [name, (value - (before[name] ?? 0)) / operations]),
  );
};

/** CPU time of all processes together, in milliseconds. */
export const cpuOf = (costs: Costs): number =>
  Object.entries(costs).reduce((sum, [name, value]) => sum + (name.startsWith('CPU ms') ? value : 0), 0);

/** The costs in lines, those below a hundredth left out. */
export const shownCosts = (costs: Costs): string =>
  Object.entries(costs)
    .filter(([, value]) => Math.abs(value) >= 0.01)
    .map(([name, value]) => `  ${name.padEnd(36)} ${value.toFixed(value < 100 ? 2 : 0)}`)
    .join('\n');
