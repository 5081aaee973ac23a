import { demoRefusal, hasDemo } from '@provena/contracts';
import { Database } from '@provena/database';
import { readConfig } from '@provena/messaging';
import { GatewayConfig } from './config.ts';
import { addDemoPeople } from './persistence/demo-people.ts';

/** The demo's people, where only this machine gets in. */
const config = readConfig(
  GatewayConfig.pick({ DATABASE_URL: true, HOST: true, PUBLISH_ADDRESS: true, PUBLIC_URL: true, DEMO: true }),
);
const refusal = demoRefusal(config);
if (refusal !== null) {
  process.stderr.write(`${refusal}\n`);
  process.exit(78);
}
if (hasDemo(config)) {
  const database = await Database.open({ url: config.DATABASE_URL, name: 'gateway-seed', poolSize: 1 });
  await addDemoPeople(database);
  await database.close();
}
