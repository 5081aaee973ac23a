import { spawnSync } from 'node:child_process';
import { requireNode24 } from './lib/node24.mjs';
import { ROOT } from './lib/root.mjs';
import { runCommand } from './lib/say.mjs';

/**
 * Compares docs/openapi.json with that of a git revision: parts that were removed or changed, and parts that were
 * added.
 */
await runCommand(() => {
  const node = requireNode24();
  const args = ['tools/docs/compare-api.ts', ...process.argv.slice(2)];
  return spawnSync(node.program, args, { cwd: ROOT, env: node.env, stdio: 'inherit' }).status ?? 1;
});
