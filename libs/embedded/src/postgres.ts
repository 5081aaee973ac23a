import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findPostgres } from './binaries.ts';
import { startChild, type Child } from './child.ts';
import { preparePostgresFolder, SUPERUSER } from './postgres-folder.ts';
import { freePort, requireFreePort } from './ports.ts';
import { StartProblem } from './start-problem.ts';
import { launchAs, unprivilegedIdentity } from './unprivileged.ts';
import { becomesTrue, becomesTrueWhileMoving, isAlive, signsOfLifeOf } from './wait.ts';

export interface PostgresOptions {
  /** Made when missing, kept when present. */
  dataDir: string;
  /** A free port of the loopback interface unless given. */
  port?: number;
  /** The variable that a refusal of `port` names. */
  portVariable?: string;
  /** Server settings beside the defaults, e.g. `{ log_statement: 'all' }`. */
  settings?: Record<string, string>;
  logFile?: string;
}

/** A PostgreSQL server of this process, on the loopback interface only, with every durability setting on. */
export interface RunningPostgres {
  readonly host: string;
  readonly port: number;
  readonly pid: number;
  readonly superuser: string;
  readonly password: string;
  /** The end of the server, in words, if it ended by itself. */
  readonly exited: Promise<string>;
  /** A connection URL; the superuser's unless a role is named. */
  url(database: string, role?: string, password?: string): string;
  kill(signal: NodeJS.Signals): void;
  stop(): Promise<void>;
}

const HOST = '127.0.0.1';
const SETTINGS = {
  listen_addresses: HOST,
  unix_socket_directories: '',
  max_connections: '200',
  // Below the services' lock_timeout of 1 s: a deadlock ends as one, at once, before a waiting statement gives up.
  deadlock_timeout: '200ms',
};

function postmasterLines(dataDir: string): string[] {
  const file = join(dataDir, 'postmaster.pid');
  try {
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  } catch {
    return [];
  }
}

/** The port of the server that serves `dataDir`, by its own record; undefined when none does. */
export function portOfPostgres(dataDir: string): number | undefined {
  return Number(postmasterLines(dataDir)[3] ?? 0) || undefined;
}

/** A server that is still ending, for instance because its parent was killed a moment ago, is waited for. */
async function requireUnused(dataDir: string): Promise<void> {
  const unused = () => {
    const pid = Number(postmasterLines(dataDir)[0] ?? 0);
    return pid <= 0 || !isAlive(pid);
  };
  if (await becomesTrue(unused, { withinMs: 10_000, everyMs: 100 })) return;
  const pid = postmasterLines(dataDir)[0];
  throw new StartProblem(`Process ${pid} still serves the data folder ${dataDir}. Stop it first: kill -INT ${pid}.`);
}

async function waitUntilReady(child: Child, dataDir: string, logFile: string): Promise<void> {
  const ready = () => {
    const lines = postmasterLines(dataDir);
    return lines[0] === String(child.pid) && lines[7]?.trim() === 'ready';
  };
  await becomesTrueWhileMoving(
    () => !child.running || ready(),
    () => signsOfLifeOf(child.pid, logFile),
    { everyMs: 20 },
  );
  if (child.running && ready()) return;
  await child.stop();
  throw new StartProblem(`PostgreSQL did not start on ${dataDir}; the reason is at the end of ${logFile}.`);
}

function serverUrl(port: number, database: string, role: string, password: string): string {
  return `postgres://${encodeURIComponent(role)}:${encodeURIComponent(password)}@${HOST}:${port}/${encodeURIComponent(database)}`;
}

/** Starts PostgreSQL 18 from the npm binaries on `dataDir` and resolves when it accepts connections. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { dataDir, logFile = `${dataDir}.log`, portVariable = 'POSTGRES_PORT' } = options;
  const programs = findPostgres();
  const identity = unprivilegedIdentity();
  if (options.port) await requireFreePort(options.port, portVariable);
  const password = await preparePostgresFolder(dataDir, programs, identity);
  await requireUnused(dataDir);
  const port = options.port ?? (await freePort());
  const settings = { ...SETTINGS, ...options.settings, port: String(port) };
  const args = ['-D', dataDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  const {
    command,
    args: words,
    uid,
    gid,
  } = launchAs(identity, programs.postgres, args, [dirname(programs.postgres), dataDir]);
  const env = { PATH: process.env['PATH'], TZ: 'UTC' };
  const child = await startChild(command, words, { env, uid, gid, logFile, cwd: '/', stopSignal: 'SIGINT' });
  await waitUntilReady(child, dataDir, logFile);
  return {
    host: HOST,
    port,
    pid: child.pid,
    superuser: SUPERUSER,
    password,
    exited: child.exited,
    url: (database, role = SUPERUSER, secret = password) => serverUrl(port, database, role, secret),
    kill: signal => child.kill(signal),
    stop: () => child.stop(),
  };
}
