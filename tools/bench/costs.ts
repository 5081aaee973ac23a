import { connected, databaseName, SERVICES, type System } from '@provena/embedded';
import type pg from 'pg';
import { type Costs, cpuBetween, cpuNow, postgresNow } from './cpu.ts';
import type { Floor } from './floor.mjs';
import { closedLoop, type Job } from './measure.ts';
import { countStatements } from './statements.ts';

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

/** Jobs to be done, and what has to be there before. */
export interface Load {
  prepare?: () => Promise<unknown>;
  /** Answers how many jobs were done, those that warm up too. */
  run: () => Promise<number>;
}

/** A load of clients that do one job after the other. */
export const loadOf = (clients: number, seconds: number, job: Job): Load => ({
  run: async () => {
    let jobs = 0;
    await closedLoop(clients, seconds, async () => {
      await job();
      jobs += 1;
    });
    return jobs;
  },
});

const dividedBy = (count: number, figures: Costs): Costs =>
  Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, value / count]));

const usedBy = async (system: System, superuser: pg.Client, load: Load): Promise<Costs> => {
  await load.prepare?.();
  const read = async () => ({ ...(await postgresOf(superuser)), ...(await brokerOf(system)) });
  const [before, cpuBefore] = [await read(), cpuNow(system)];
  const jobs = await load.run();
  const [cpu, after] = [cpuBetween(cpuBefore, cpuNow(system)), await read()];
  const grown = Object.entries(after).map(([name, value]) => [name, value - (before[name] ?? 0)] as const);
  return dividedBy(jobs, { ...cpu, ...Object.fromEntries(grown) });
};

const statementsBy = async (superuser: pg.Client, load: Load): Promise<Costs> => {
  let jobs = 0;
  await load.prepare?.();
  const counted = await countStatements(superuser, 'sent', async () => (jobs = await load.run()));
  const perDatabase = Map.groupBy(counted, ({ database }) => database);
  const sums = [...perDatabase].map(([name, kinds]) => {
    return [`statements ${name}`, kinds.reduce((sum, { calls }) => sum + calls, 0)] as const;
  });
  return dividedBy(jobs, Object.fromEntries(sums.toSorted()));
};

/**
 * What one job costs in each process, database and the broker: the growth while a load runs, divided. Statements are
 * counted before, while it runs once more, since counting takes time. Backends that work hand their figures over once a
 * second: after that first run both readings lack as much.
 */
export const costsOf = (system: System, load: Load): Promise<Costs> =>
  connected(system.postgresUrl, async superuser => {
    const statements = await statementsBy(superuser, load);
    return { ...(await usedBy(system, superuser, load)), ...statements };
  });

/** What a save of the plain floor costs: this process, which runs it, and its PostgreSQL. */
export const costsOfFloor = async (floor: Floor, clients: number, seconds: number): Promise<Costs> => {
  const [before, own] = [postgresNow(floor.pid), process.cpuUsage()];
  const jobs = await loadOf(clients, seconds, floor.save).run();
  const { user, system } = process.cpuUsage(own);
  return dividedBy(jobs, { 'CPU ms Node': (user + system) / 1_000, ...cpuBetween(before, postgresNow(floor.pid)) });
};
