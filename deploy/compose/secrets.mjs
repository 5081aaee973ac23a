/**
 * Makes the installation's passwords and keys once, and gives each container a volume with its own ones only.
 * It runs as root, because fresh volumes belong to root; what it writes belongs to the user of the other containers.
 */
import { keepSecrets, natsConfig, natsUsers, SERVICES } from '@provena/embedded';
import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { variablesOf } from './variables.mjs';

const FOLDER = '/secrets';
const NODE_USER = 1000;

function give(path, text) {
  const file = join(FOLDER, path);
  writeFileSync(file, text, { mode: 0o400 });
  chownSync(file, NODE_USER, NODE_USER);
}

const master = join(FOLDER, 'all', 'secrets.json');
const secrets = keepSecrets(master);
chownSync(master, NODE_USER, NODE_USER);
for (const folder of ['/nats-data', '/mail-outbox']) chownSync(folder, NODE_USER, NODE_USER);

give('postgres/password', secrets.operatorPassword);
give(
  'nats/nats.conf',
  natsConfig({
    host: '0.0.0.0',
    port: 4222,
    monitor: { host: '127.0.0.1', port: 8222 },
    storeDir: '/data',
    users: natsUsers(secrets),
  }),
);
for (const service of SERVICES) give(`${service}/variables.json`, JSON.stringify(variablesOf(service, secrets)));
