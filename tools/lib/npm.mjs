import { spawnSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ROOT } from './root.mjs';
import { Problem } from './say.mjs';

function npmOnPath() {
  const found = process.env.PATH.split(delimiter)
    .map(folder => join(folder, 'npm'))
    .find(existsSync);
  return found && realpathSync(found);
}

/** npm's own program, so that it can run under a chosen Node and not under the one its first line names. */
function npmProgram() {
  const program = [process.env.npm_execpath, npmOnPath()].find(
    path => path && /npm-cli\.[cm]?js$/.test(path) && existsSync(path),
  );
  if (!program) throw new Problem('npm was not found: install Node.js together with npm.');
  return program;
}

/** Runs npm under `node` in the project's folder; false when it failed. */
export function npm(node, args) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync(node.program, [npmProgram(), ...args, ...quiet], {
    cwd: ROOT,
    env: node.env,
    stdio: 'inherit',
  });
  return status === 0;
}
