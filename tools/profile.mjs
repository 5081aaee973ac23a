import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { requireBuild } from './lib/build.mjs';
import { requireNode24 } from './lib/node24.mjs';
import { requirePackages } from './lib/packages.mjs';
import { ROOT } from './lib/root.mjs';
import { runCommand } from './lib/say.mjs';

/** Shows where the time of an operation goes, in the services and in PostgreSQL: `npm run profile -- save`. */
await runCommand(async () => {
  const node = requireNode24();
  requirePackages(node, { forDevelopment: true });
  requireBuild(node);
  const args = ['--conditions=@provena/source', 'tools/profile/main.ts', ...process.argv.slice(2)];
  const profile = spawn(node.program, args, { cwd: ROOT, env: node.env, stdio: 'inherit' });
  const [code] = await once(profile, 'exit');
  return code ?? 1;
});
