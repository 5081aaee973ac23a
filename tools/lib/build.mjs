import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { ROOT } from './root.mjs';
import { Problem, say } from './say.mjs';

const STAMP = join(ROOT, 'node_modules', '.provena-build');
const HOW_TO_BUILD = ['package-lock.json', '.swcrc', 'tools/bundle.mjs'];

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
  for (const file of HOW_TO_BUILD) hash.update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

const runMany = targets => [join(ROOT, 'node_modules/nx/dist/bin/nx.js'), 'run-many', '-t', ...targets];
const inRoot = ({ env }) => ({ cwd: ROOT, env: { ...env, NX_DAEMON: 'false', NX_TUI: 'false' } });

/** Runs Nx targets of every project; shows their output only where something failed. */
function nx(node, targets) {
  const { status, stdout, stderr } = spawnSync(node.program, runMany(targets), {
    ...inRoot(node),
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) process.stderr.write(`${stdout}${stderr}`);
  return status === 0;
}

/** Runs Nx targets beside other work, in the time that it leaves; shows their output when they are done. */
export async function nxMeanwhile(node, targets) {
  const child = spawn(node.program, runMany(targets), { ...inRoot(node), stdio: ['ignore', 'pipe', 'pipe'] });
  setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  const [[status], said, complaints] = await Promise.all([once(child, 'exit'), text(child.stdout), text(child.stderr)]);
  process.stdout.write(said);
  process.stderr.write(complaints);
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
