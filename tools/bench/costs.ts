import { databaseName, SERVICES, type System } from '@provena/embedded';
import pg from 'pg';
import type { Client } from './client.ts';
import { type Costs, cpuBetween, cpuNow } from './cpu.ts';

const DATABASES = SERVICES.map(service => databaseName(service));

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
  const read = async () => ({ ...(await postgresOf(superuser)), ...(await brokerOf(system)) });
  const [before, cpuBefore, { requests }] = [await read(), cpuNow(system), client];
  await run();
  const operations = client.requests - requests;
  const [cpu, after] = [cpuBetween(cpuBefore, cpuNow(system)), await read()];
  await superuser.end();
  const grown = Object.entries(after).map(([name, value]): [string, number] => [name, value - (before[name] ?? 0)]);
  return Object.fromEntries([...Object.entries(cpu), ...grown].map(([name, value]) => [name, value / operations]));
};

/** The costs in lines, those below a hundredth left out. */
export const shownCosts = (costs: Costs): string =>
  Object.entries(costs)
    .filter(([, value]) => Math.abs(value) >= 0.01)
    .map(([name, value]) => `  ${name.padEnd(36)} ${value.toFixed(value < 100 ? 2 : 0)}`)
    .join('\n');
