import { readFileSync } from 'node:fs';

const EVERY_MS = 500;
const SHELLS = new Set(['sh', 'dash', 'bash', 'zsh', 'ash', 'busybox']);

function statOf(pid) {
  try {
    const [, name, rest] = /^\d+ \((.*)\) (.*)$/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return { name, parent: Number(rest.split(' ')[1]) };
  } catch {
    return undefined;
  }
}

/**
 * Calls `lost` once when the npm that runs this command is gone, also when it was killed with -9. Between npm and its
 * command there may be a shell, which outlives npm: then its parent is watched too.
 */
export function whenNpmIsGone(lost) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const shell = SHELLS.has(statOf(parent)?.name);
  const grandparent = shell ? statOf(parent).parent : undefined;
  const timer = setInterval(() => {
    const gone = process.ppid !== parent || (shell && statOf(parent)?.parent !== grandparent);
    if (!gone) return;
    clearInterval(timer);
    lost();
  }, EVERY_MS);
  timer.unref();
}
