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
    .filter(folder => existsSync(join(folder, 'package.json')))
    .filter(folder => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).scripts?.build);
}

function sourceStamp(folders) {
  const hash = createHash('sha256');
  for (const folder of folders) {
    const source = join(folder, 'src');
    if (!existsSync(source)) continue;
    for (const entry of readdirSync(source, { recursive: true }).sort()) {
      const { size, mtimeMs } = statSync(join(source, entry));
      hash.update(`${source} ${entry} ${size} ${mtimeMs}\n`);
    }
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
  const built = folders.every(folder => existsSync(join(folder, 'dist')));
  if (built && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === stamp) return;
  say('Building');
  if (!nx(node, ['build'])) throw new Problem('The build failed; the reason is printed above.');
  writeFileSync(STAMP, stamp);
}
