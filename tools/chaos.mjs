import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { requireBuild } from './lib/build.mjs';
import { requireNode24 } from './lib/node24.mjs';
import { requirePackages } from './lib/packages.mjs';
import { ROOT } from './lib/root.mjs';
import { runCommand, say } from './lib/say.mjs';

const MINUTES = process.env.CHAOS_MINUTES ?? '10';

/** Every crash that has a name, each also as a sleep, then CHAOS_MINUTES of random ones; CHAOS_SEED repeats their order. */
await runCommand(() => {
  const node = requireNode24();
  requirePackages(node, { forDevelopment: true });
  requireBuild(node);
  say(`Named crashes first, then ${MINUTES} minutes of random ones`);
  const jest = [
    '--experimental-vm-modules',
    join(ROOT, 'node_modules/jest/bin/jest.js'),
    '--config',
    'jest.config.mjs',
  ];
  const args = ['--disable-warning=ExperimentalWarning', ...jest, '--runInBand', '--verbose'];
  const which =
    process.argv.length > 2
      ? process.argv.slice(2)
      : ['crash-', 'amnesia', 'promises', 'chaos'].map(name => `src/${name}`);
  const env = { ...node.env, CHAOS_MINUTES: MINUTES };
  const { status } = spawnSync(node.program, [...args, ...which], {
    cwd: join(ROOT, 'apps/e2e'),
    env,
    stdio: 'inherit',
  });
  return status ?? 1;
});
