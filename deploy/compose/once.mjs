/** Runs the one-shot program named on the command line, `migrate` or `seed`, of every service that has it. */
import { ensureDatabases, keepSecrets, SERVICES } from '@provena/embedded';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { superuserUrl, variablesOf } from './variables.mjs';

const program = process.argv[2];
const secrets = keepSecrets('/secrets/secrets.json');

function run(service) {
  const script = `apps/${service}/dist/${program}.js`;
  if (!existsSync(script)) return;
  const env = { ...process.env, ...variablesOf(service, secrets) };
  const { status } = spawnSync(process.execPath, [script], { env, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${service} could not ${program}.`);
}

if (program === 'migrate') await ensureDatabases(superuserUrl(secrets), secrets);
SERVICES.forEach(run);
