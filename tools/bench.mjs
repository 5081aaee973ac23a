import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { requireBuild } from './lib/build.mjs';
import { requireNode24 } from './lib/node24.mjs';
import { requirePackages } from './lib/packages.mjs';
import { ROOT } from './lib/root.mjs';
import { runCommand } from './lib/say.mjs';

/** Measures figures beside their baselines on this machine: `npm run bench -- save`; `-- --help` names all benches. */
await runCommand(async () => {
  const node = requireNode24();
  requirePackages(node, { forDevelopment: true });
  requireBuild(node);
  const bench = spawn(node.program, ['--conditions=@provena/source', 'tools/bench/main.ts', ...process.argv.slice(2)], {
    cwd: ROOT,
    env: node.env,
    stdio: 'inherit',
  });
  const [code] = await once(bench, 'exit');
  return code ?? 1;
});
