import { spawnSync } from 'node:child_process';
import { requireNode24 } from './lib/node24.mjs';
import { requirePackages } from './lib/packages.mjs';
import { ROOT } from './lib/root.mjs';
import { runCommand } from './lib/say.mjs';

/**
 * Writes the documents that are made from the sources: docs/messages.md, docs/refusals.md, docs/openapi.json and
 * .env.example.
 */
await runCommand(() => {
  const node = requireNode24();
  requirePackages(node, { forDevelopment: true });
  const jest = ['--disable-warning=ExperimentalWarning', '--experimental-vm-modules', 'node_modules/jest/bin/jest.js'];
  const args = [...jest, '--config', 'tools/jest.config.mjs', 'docs/generated'];
  return (
    spawnSync(node.program, args, { cwd: ROOT, env: { ...node.env, UPDATE_DOCS: '1' }, stdio: 'inherit' }).status ?? 1
  );
});
