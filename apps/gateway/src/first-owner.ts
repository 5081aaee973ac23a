import { Database } from '@provena/database';
import { readConfig } from '@provena/messaging';
import { GatewayConfig } from './config.ts';
import { welcomeLink } from './border/links.ts';
import { switchOffDemoPeople } from './persistence/demo-people.ts';
import { Invitations } from './persistence/invitations.ts';

/** Prints a one-time link for the first owner of an installation without the demo; nothing when there is an owner. */
const { DATABASE_URL, PUBLIC_URL } = readConfig(GatewayConfig.pick({ DATABASE_URL: true, PUBLIC_URL: true }));
const database = await Database.open({ url: DATABASE_URL, name: 'gateway-first-owner', poolSize: 2 });
try {
  await switchOffDemoPeople(database);
  const token = await new Invitations(database).invite(null);
  if (token !== null) process.stdout.write(`${welcomeLink(PUBLIC_URL, token)}\n`);
} finally {
  await database.close();
}
