import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';
import { Problem, say } from './say.mjs';

const STAMP = join(ROOT, 'node_modules', '.provena-build');

function projects() {
  return ['libs', 'apps']
    .flatMap(group => readdirSync(join(ROOT, group)).map(name => join(ROOT, group, name)))
    .filter(folder => existsSync(join(folder, 'package.json')));
}

function isBuilt(folder) {
  const { scripts } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return !scripts?.build || existsSync(join(folder, 'dist'));
}

/** The files and folders a project is built from: its sources, the files of its own folder, and what is served as it is. */
function sourcesOf(folder) {
  const inside = name => {
    const path = join(folder, name);
    return existsSync(path) ? readdirSync(path, { recursive: true }).map(entry => join(path, entry)) : [];
  };
  const own = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isFile());
  return [...own.map(({ name }) => join(folder, name)), ...inside('src'), ...inside('public')].sort();
}

function sourceStamp(folders) {
  const hash = createHash('sha256');
  for (const entry of folders.flatMap(sourcesOf)) {
    const { size, mtimeMs } = statSync(entry);
    hash.update(`${entry} ${size} ${mtimeMs}\n`);
  }
  return hash.update(readFileSync(join(ROOT, 'package-lock.json'))).digest('hex');
}

/** Runs Nx targets of every project; shows their output only where something failed, or where `loud`. */
export function nx(node, targets, { loud = false } = {}) {
  const args = [join(ROOT, 'node_modules/nx/dist/bin/nx.js'), 'run-many', '-t', ...targets];
  const env = { ...node.env, NX_DAEMON: 'false', NX_TUI: 'false' };
  const { status, stdout, stderr } = spawnSync(node.program, args, {
    cwd: ROOT,
    env,
    encoding: 'utf8',
    stdio: loud ? 'inherit' : 'pipe',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0 && !loud) process.stderr.write(`${stdout}${stderr}`);
  return status === 0;
}

/** Builds the projects that changed since the last build; nothing when none did. */
export function requireBuild(node) {
  const folders = projects();
  const stamp = sourceStamp(folders);
  if (folders.every(isBuilt) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return;
  say('Building');
  if (!nx(node, ['build'])) throw new Problem('The build failed; the reason is printed above.');
  writeFileSync(STAMP, stamp);
}
