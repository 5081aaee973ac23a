import { programOf, publicUrlOn, runningDatabases, StartProblem } from '@provena/embedded';
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

/** Hands over to the gateway's own program, with the database of the system that runs on DATA_DIR. */
function main(args: readonly string[]): number {
  const { DATA_DIR = '.data', DATABASE_URL, POSTGRES_URL, PUBLIC_URL } = process.env;
  const dataDir = resolve(DATA_DIR);
  const env = {
    ...process.env,
    DATABASE_URL: DATABASE_URL ?? runningDatabases(dataDir, POSTGRES_URL).gateway,
    PUBLIC_URL: PUBLIC_URL ?? publicUrlOn(dataDir),
  };
  return (
    spawnSync(process.execPath, [programOf('gateway', 'manage-people'), ...args], { env, stdio: 'inherit' }).status ?? 1
  );
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof StartProblem ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
