import { companySettings, migrateSettings, serviceSettings } from '@provena/messaging';
import { z } from 'zod';
import { GatewayConfig } from '../../apps/gateway/src/config.ts';
import { invoicingSettings } from '../../apps/invoicing/src/config.ts';
import { posSettings } from '../../apps/pos/src/config.ts';

const START = `# Made by \`npm run docs\`; a test fails when it is stale. Nothing here has to be set: npm start and docker compose up
# make every password and key themselves. A value shown is what holds without it.

# npm start
# Port and address of the web app and REST API
PORT=3000
HOST=127.0.0.1
# Where people reach it, for links; where it listens without it
#PUBLIC_URL=
# Demo data, with people whose password is demo: 1 or 0. Without it they are there where only this machine gets in
#DEMO=
# Folder of databases, streams, secrets and logs
DATA_DIR=.data
# Ports of the embedded PostgreSQL and NATS; free ones without them
#POSTGRES_PORT=
#NATS_PORT=
# Servers that run already, both or none: a superuser's URL, and a NATS with JetStream
#POSTGRES_URL=
#NATS_URL=

# npm test
# embedded or containers; POSTGRES_URL and NATS_URL are taken where both are given
BACKBONE=embedded
# Images of BACKBONE=containers and of docker compose up
POSTGRES_IMAGE=postgres:18
NATS_IMAGE=nats:2.14
`;

/** A variable with its meaning; one that must be set stands without a value. */
const variable = ([name, schema]: [string, z.ZodType]): string => {
  const value = schema instanceof z.ZodDefault ? String(schema.def.defaultValue) : '';
  const isOptional = schema.safeParse(undefined).success;
  return `# ${schema.description ?? ''}${isOptional ? '' : ' (required)'}\n${name}=${value}\n`;
};

const section = (title: string, settings: [string, z.ZodType][]): string =>
  `\n# ${title}\n${settings.map(variable).join('')}`;

const ofService = Object.entries<z.ZodType>({ ...serviceSettings, ...companySettings });
const { MIGRATE_DATABASE_URL } = migrateSettings;
const ofGateway = Object.entries<z.ZodType>(GatewayConfig.shape).filter(([name]) => !(name in serviceSettings));

/** `.env.example`. */
export const environmentExample = (): string =>
  START +
  section('Every service that runs by itself: apps/*/dist/main.js, migrate.js and seed.js', ofService) +
  section('migrate.js of each beside these', [['MIGRATE_DATABASE_URL', MIGRATE_DATABASE_URL]]) +
  section('The gateway beside these', ofGateway) +
  section('Invoicing beside these', Object.entries(invoicingSettings)) +
  section('The point of sale beside these', Object.entries(posSettings));
