import { PROJECT_ROOT } from '@provena/embedded';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { optionsOf, UsageProblem } from '../bench/options.ts';
import { openStand } from '../bench/stand.ts';
import { microsecondsNow } from './cpuprofile.ts';
import { showDatabases } from './database.ts';
import { OPERATIONS } from './operations.ts';
import { showServices, startProfiling } from './services.ts';

const USAGE = `npm run profile -- <operation> [--seconds 6]

Operations: ${Object.keys(OPERATIONS).join(', ')}.
Flame graphs (.svg) and V8's profiles (.cpuprofile) go to dist/profile/<operation>/.
`;

/** Where the time of one operation goes: a flame graph of each service, then the functions and statements of PostgreSQL. */
const profile = async (name: string, seconds: number): Promise<void> => {
  const folder = join(PROJECT_ROOT, 'dist/profile', name);
  rmSync(folder, { recursive: true, force: true });
  const stand = await openStand();
  try {
    const { system, client } = stand;
    await startProfiling(system, folder);
    await client.signIn('owner');
    const load = await OPERATIONS[name]?.(client, seconds);
    if (!load) return;
    await load.prepare?.();
    await load.run();
    await load.prepare?.();
    const from = microsecondsNow();
    const jobs = await load.run();
    const window = [from, microsecondsNow()] as const;
    await showDatabases(system, load);
    await showServices(system, folder, { window, jobs });
    process.stdout.write(`written: ${folder}\n`);
  } finally {
    await stand.close();
  }
};

try {
  const { names, seconds } = optionsOf(process.argv.slice(2), Object.keys(OPERATIONS));
  if (names.length === 0) throw new UsageProblem('Which operation?');
  for (const name of names) await profile(name, seconds);
} catch (error) {
  process.stderr.write(error instanceof UsageProblem ? `${error.message}\n\n${USAGE}` : `${(error as Error).stack}\n`);
  process.exitCode = 2;
}
