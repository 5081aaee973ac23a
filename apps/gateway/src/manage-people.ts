import { Database } from '@provena/database';
import { readConfig } from '@provena/messaging';
import { PeopleCommands } from './command-line/people.ts';
import { askPassword } from './command-line/ask-password.ts';
import { GatewayConfig } from './config.ts';

/** Says who may sign in: the people of this installation from the command line. */
const { DATABASE_URL, PUBLIC_URL } = readConfig(GatewayConfig.pick({ DATABASE_URL: true, PUBLIC_URL: true }));
const database = await Database.open({ url: DATABASE_URL, name: 'gateway-user', poolSize: 2 });
try {
  const commands = new PeopleCommands(database, { publicUrl: PUBLIC_URL, askPassword });
  process.stdout.write(await commands.carryOut(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
} finally {
  await database.close();
}
