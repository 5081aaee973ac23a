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
 * True when node_modules holds the packages of package-lock.json, those for development only where they are asked for. npm
 * skips an optional package without a word when the Node that runs it is too old for it, so those for this machine are
 * looked for one by one.
 */
function areInstalled(forDevelopment) {
  if (!existsSync(join(ROOT, 'node_modules/.package-lock.json'))) return false;
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(([path, wanted]) => {
    if (path === '' || !path.startsWith('node_modules/') || (wanted.dev && !forDevelopment)) return true;
    if (wanted.link) return existsSync(join(ROOT, path));
    if (wanted.optional || wanted.devOptional) return !isForThisMachine(wanted) || existsSync(join(ROOT, path));
    return installed[path]?.version === wanted.version;
  });
}

/** True when this folder was used for development before: what it has then is not taken away. */
function isForDevelopment() {
  return existsSync(join(ROOT, 'node_modules/jest'));
}

/**
 * Installs what package-lock.json names, under Node 24, when it is not there yet: what building and running need, and for
 * development also what tests and checks need. `npm ci` is no choice: it refuses a lock file that was written against a
 * registry without the packages of every other platform.
 */
export function requirePackages(node, { forDevelopment = isForDevelopment() } = {}) {
  if (areInstalled(forDevelopment)) return;
  say('Installing packages (a minute or two the first time)');
  const install = ['install', '--no-save', ...(forDevelopment ? [] : ['--omit=dev'])];
  if (npm(node, install)) return;
  say('That failed; trying once more');
  if (npm(node, install)) return;
  throw new Problem(
    'The packages could not be installed: check the connection to the npm registry, then run the command again.',
  );
}
