import { migrate } from '@provena/database';
import { readConfig } from '@provena/messaging';
import { GatewayConfig } from './config.ts';
import { schema } from './persistence/schema.ts';

const { DATABASE_URL } = readConfig(GatewayConfig.pick({ DATABASE_URL: true }));
await migrate(DATABASE_URL, schema);
