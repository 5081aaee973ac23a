import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { requireBuild } from './lib/build.mjs';
import { requireNode24 } from './lib/node24.mjs';
import { requirePackages } from './lib/packages.mjs';
import { whenNpmIsGone } from './lib/parents.mjs';
import { ROOT } from './lib/root.mjs';
import { runCommand } from './lib/say.mjs';

/**
 * Brings the missing parts, then hands over to the system itself; the signals that end this process end it in good
 * order.
 */
await runCommand(async () => {
  const node = requireNode24();
  requirePackages(node);
  requireBuild(node);
  // Built like the services, so that nothing is compiled at a start. It keeps little: its young generation is small.
  const system = spawn(node.program, ['--max-semi-space-size=1', 'libs/embedded/dist/start/main.js'], {
    cwd: ROOT,
    env: node.env,
    stdio: 'inherit',
  });
  const stop = () => system.kill('SIGTERM');
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
  whenNpmIsGone(stop);
  const [code] = await once(system, 'exit');
  return code ?? 1;
});
