import { Database } from '@provena/database';
import { readConfig } from '@provena/messaging';
import { GatewayConfig } from './config.ts';
import { addDemoUsers } from './identity/demo-users.ts';
import { Users } from './persistence/users.ts';

const { DATABASE_URL } = readConfig(GatewayConfig.pick({ DATABASE_URL: true }));
const database = await Database.open({ url: DATABASE_URL, name: 'gateway-seed', poolSize: 1 });
await addDemoUsers(new Users(database));
await database.close();
