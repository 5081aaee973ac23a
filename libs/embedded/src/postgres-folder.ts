import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { PostgresPrograms } from './binaries.ts';
import { StartProblem } from './start-problem.ts';
import { launchAs, type Identity } from './unprivileged.ts';

export const SUPERUSER = 'postgres';
const MAJOR = '18';
const PASSWORD_FILE = 'provena-superuser';

const LOCALE = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

function writeOwned(path: string, text: string, owner: Identity | undefined): void {
  writeFileSync(path, text, { mode: 0o600 });
  if (owner) chownSync(path, owner.uid, owner.gid);
}

async function initialise(folder: string, programs: PostgresPrograms, owner: Identity | undefined): Promise<void> {
  const passwordFile = `${folder}.password`;
  const password = randomBytes(24).toString('base64url');
  mkdirSync(folder, { mode: 0o700 });
  if (owner) chownSync(folder, owner.uid, owner.gid);
  writeOwned(passwordFile, password, owner);
  const args = [
    '-D',
    folder,
    '-U',
    SUPERUSER,
    `--pwfile=${passwordFile}`,
    '-A',
    'scram-sha-256',
    '--no-instructions',
    ...LOCALE,
  ];
  const launch = launchAs(owner, programs.initdb, args, [dirname(programs.initdb), folder]);
  try {
    await promisify(execFile)(launch.command, launch.args, {
      uid: launch.uid,
      gid: launch.gid,
      env: { PATH: process.env['PATH'] },
    });
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr ?? error).trim();
    throw new StartProblem(`PostgreSQL could not make its data folder ${folder}: ${said}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  writeOwned(join(folder, PASSWORD_FILE), password, owner);
}

/**
 * A folder that PostgreSQL 18 can start on, made when it is missing; answers the superuser's password, which is kept inside.
 * A new one is made beside its place and renamed when complete, so an interrupted start leaves nothing that looks finished.
 */
export async function preparePostgresFolder(
  dataDir: string,
  programs: PostgresPrograms,
  owner: Identity | undefined,
): Promise<string> {
  if (!existsSync(dataDir)) {
    const half = `${dataDir}.tmp`;
    mkdirSync(dirname(dataDir), { recursive: true });
    rmSync(half, { recursive: true, force: true });
    await initialise(half, programs, owner);
    renameSync(half, dataDir);
  }
  const versionFile = join(dataDir, 'PG_VERSION');
  const major = existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim() : undefined;
  if (!major)
    throw new StartProblem(
      `${dataDir} is not a PostgreSQL data folder. Choose another DATA_DIR, or empty it: npm run reset.`,
    );
  if (major !== MAJOR) {
    throw new StartProblem(
      `${dataDir} was written by PostgreSQL ${major}; this version runs ${MAJOR}. Dump and restore it, or start empty: npm run reset.`,
    );
  }
  return readFileSync(join(dataDir, PASSWORD_FILE), 'utf8');
}
