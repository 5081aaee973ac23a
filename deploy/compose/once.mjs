/**
 * Runs the one-shot program named on the command line, `migrate` or `seed`, of every service that has it. Without the demo
 * nothing is seeded; a link for the first owner is printed instead.
 */
import { demoRefusal } from '@provena/contracts';
import { ensureDatabases, keepSecrets, SERVICES } from '@provena/embedded';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import './public-url.mjs';
import { ownerVariablesOf, superuserUrl, variablesOf } from './variables.mjs';

const program = process.argv[2];
const refusal = demoRefusal(process.env);
if (refusal !== null) throw new Error(refusal);
const secrets = keepSecrets('/secrets/secrets.json');

function run(service, program) {
  const script = `apps/${service}/dist/${program}.js`;
  if (!existsSync(script)) return;
  const owner = program === 'migrate' ? ownerVariablesOf(service, secrets) : {};
  const env = { ...process.env, ...variablesOf(service, secrets), ...owner };
  const { status } = spawnSync(process.execPath, [script], { env, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${service} could not ${program}.`);
}

if (program === 'migrate') await ensureDatabases(superuserUrl(secrets), secrets);
if (program === 'migrate' || process.env.DEMO === '1') SERVICES.forEach(service => run(service, program));
else run('gateway', 'first-owner');
