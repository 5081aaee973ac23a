import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StartProblem } from './start-problem.ts';

export interface Identity {
  uid: number;
  gid: number;
}

/** The way to run a program as a user that is not root. */
export interface Launch {
  command: string;
  args: string[];
  uid?: number;
  gid?: number;
}

/**
 * `no_setuid_fixup` is added, because access(2), which initdb calls, ignores capabilities of an ordinary user without
 * it.
 */
const CAPABILITIES = '+dac_override,+dac_read_search';

function idOf(user: string, flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, or `nobody` where there is no such user. */
export function unprivilegedIdentity(): Identity | undefined {
  if (process.getuid?.() !== 0) return undefined;
  for (const user of ['postgres', 'nobody']) {
    try {
      return { uid: idOf(user, '-u'), gid: idOf(user, '-g') };
    } catch {
      continue;
    }
  }
  throw new StartProblem(
    'PostgreSQL does not run as root, and this machine has no user postgres or nobody. Run as an ordinary user.',
  );
}

function mayEnter(folder: string, { uid, gid }: Identity): boolean {
  const { mode, uid: owner, gid: group } = statSync(folder);
  if (owner === uid) return (mode & 0o100) !== 0;
  return (mode & (group === gid ? 0o010 : 0o001)) !== 0;
}

/** The first folder on the way to `path` that `identity` may not enter, such as a home folder of mode 700. */
export function firstClosedFolder(path: string, identity: Identity): string | undefined {
  const folders: string[] = [];
  for (let folder = path; ; folder = dirname(folder)) {
    folders.unshift(folder);
    if (folder === dirname(folder)) break;
  }
  return folders.find(folder => !mayEnter(folder, identity));
}

function hasSetpriv(): boolean {
  try {
    return execFileSync('setpriv', ['--help'], { encoding: 'utf8' }).includes('--ambient-caps');
  } catch {
    return false;
  }
}

/** Runs `command` as `identity`, who must be able to reach `paths`; where a folder is closed, only that check is lifted. */
export function launchAs(identity: Identity | undefined, command: string, args: string[], paths: string[]): Launch {
  if (!identity) return { command, args };
  const closed = paths.map(path => firstClosedFolder(path, identity)).find(folder => folder !== undefined);
  if (!closed) return { command, args, ...identity };
  if (!hasSetpriv()) {
    throw new StartProblem(
      `PostgreSQL does not run as root, and the user it runs as may not enter ${closed}. ` +
        'Run as an ordinary user, or move this folder (and DATA_DIR) to a place that everybody may enter.',
    );
  }
  const who = [`--reuid=${identity.uid}`, `--regid=${identity.gid}`, '--clear-groups'];
  const rights = ['--securebits=+no_setuid_fixup', `--inh-caps=${CAPABILITIES}`, `--ambient-caps=${CAPABILITIES}`];
  return { command: 'setpriv', args: [...who, ...rights, '--', command, ...args] };
}
