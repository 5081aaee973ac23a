import { databaseName, SERVICES, type System } from '@provena/embedded';
import { childrenOf, processOf, procFile } from './processes.ts';

const DATABASES = SERVICES.map(service => databaseName(service));
const IN_POSTGRES = 'PostgreSQL';

/** Figures by name. */
export type Costs = Record<string, number>;

/** Whose CPU time it is, and how much a process has used since its start. */
export interface Used {
  name: string;
  ms: number;
}

/** What the processes of a system have used until a moment. */
export interface CpuReading {
  /** By process id and start time, since ids are used again. */
  processes: ReadonlyMap<string, Used>;
  /** The whole lives of those children of PostgreSQL that have ended. */
  endedMs: number;
}

/** By the title that PostgreSQL gives its processes. */
const backendName = (pid: number): string => {
  const database = /^postgres: \S+ (\w+) /.exec(procFile(pid, 'cmdline')?.replaceAll('\0', ' ') ?? '')?.[1] ?? '';
  return `${IN_POSTGRES}, ${DATABASES.includes(database) ? database : 'server'}`;
};

type Named = [key: string, used: Used];

const named = (pid: number, nameOf: (pid: number) => string): Named[] => {
  const found = processOf(pid);
  return found ? [[found.key, { name: nameOf(pid), ms: found.ms }]] : [];
};

/**
 * A PostgreSQL server and its processes. One that ends while the list is made would be counted twice or not at all: then
 * the list is made again.
 */
export const postgresNow = (postmaster: number): CpuReading => {
  for (;;) {
    const endedMs = processOf(postmaster)?.endedChildrenMs ?? 0;
    const processes = new Map([postmaster, ...childrenOf(postmaster)].flatMap(pid => named(pid, backendName)));
    if (endedMs === (processOf(postmaster)?.endedChildrenMs ?? 0)) return { processes, endedMs };
  }
};

/** The services, the broker, and PostgreSQL by database. */
export const cpuNow = (system: System): CpuReading => {
  const own = [...SERVICES.map(name => system.service(name)), system.nats].flatMap(({ name, pid = 0 }) =>
    named(pid, () => (name === 'nats' ? 'nats-server' : name)),
  );
  const { processes, endedMs } = postgresNow(system.postgres.pid ?? 0);
  return { processes: new Map([...own, ...processes]), endedMs };
};

/**
 * Milliseconds of CPU between two readings. What ended in between is known only as a sum: its time is that of all ended
 * children less what had been counted of them before.
 */
export const cpuBetween = (before: CpuReading, after: CpuReading): Costs => {
  const costs: Costs = {};
  const add = (name: string, ms: number) => (costs[`CPU ms ${name}`] = (costs[`CPU ms ${name}`] ?? 0) + ms);
  for (const [key, { name, ms }] of after.processes) add(name, ms - (before.processes.get(key)?.ms ?? 0));
  const gone = [...before.processes].filter(
    ([key, { name }]) => name.startsWith(IN_POSTGRES) && !after.processes.has(key),
  );
  const counted = gone.reduce((sum, [, { ms }]) => sum + ms, 0);
  add(`${IN_POSTGRES}, ended processes`, after.endedMs - before.endedMs - counted);
  return costs;
};

/** CPU time of all processes together, in milliseconds. */
export const cpuOf = (costs: Costs): number =>
  Object.entries(costs).reduce((sum, [name, value]) => sum + (name.startsWith('CPU ms') ? value : 0), 0);
