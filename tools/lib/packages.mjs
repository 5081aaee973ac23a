import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { ROOT } from './root.mjs';
import { Problem, say } from './say.mjs';

function packagesOf(lockFile) {
  return JSON.parse(readFileSync(join(ROOT, lockFile), 'utf8')).packages;
}

function isForThisMachine({ os, cpu, libc }) {
  if (libc || !(os ?? cpu)) return false;
  return (os ?? [process.platform]).includes(process.platform) && (cpu ?? [process.arch]).includes(process.arch);
}

/**
 * True when node_modules holds the packages of package-lock.json. npm skips an optional package without a word when the
 * Node that runs it is too old for it, so those for this machine are looked for one by one.
 */
function areInstalled() {
  if (!existsSync(join(ROOT, 'node_modules/.package-lock.json'))) return false;
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(([path, wanted]) => {
    if (path === '' || !path.startsWith('node_modules/')) return true;
    if (wanted.link) return existsSync(join(ROOT, path));
    if (wanted.optional || wanted.devOptional) return !isForThisMachine(wanted) || existsSync(join(ROOT, path));
    return installed[path]?.version === wanted.version;
  });
}

/**
 * Installs what package-lock.json names, under Node 24, when it is not there yet. `npm ci` is no choice: it refuses a
 * lock file that was written against a registry without the packages of every other platform.
 */
export function requirePackages(node) {
  if (areInstalled()) return;
  say('Installing packages (a minute or two the first time)');
  const install = ['install', '--no-save'];
  if (npm(node, install)) return;
  say('That failed; trying once more');
  if (npm(node, install)) return;
  throw new Problem(
    'The packages could not be installed: check the connection to the npm registry, then run the command again.',
  );
}
