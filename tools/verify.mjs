import { spawnSync } from 'node:child_process';
import { requireNode24 } from './lib/node24.mjs';
import { requirePackages } from './lib/packages.mjs';
import { ROOT } from './lib/root.mjs';
import { runCommand } from './lib/say.mjs';

/**
 * Checks the promises between the services' databases; `--all` prints every difference, `--now` does not wait for rest.
 */
await runCommand(() => {
  const node = requireNode24();
  requirePackages(node);
  const args = ['--conditions=@provena/source', 'tools/verify/main.ts', ...process.argv.slice(2)];
  return spawnSync(node.program, args, { cwd: ROOT, env: node.env, stdio: 'inherit' }).status ?? 1;
});
