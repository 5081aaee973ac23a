import { TimeZone } from '@provena/contracts';
import { isCurrency } from '@provena/domain';
import { z } from 'zod';

const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((value, context) => {
      try {
        return JSON.parse(value) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);

const Jwk = z.looseObject({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), kid: z.string(), x: z.string() });

/**
 * The variables every service reads from its environment. `npm run docs` writes these descriptions into .env.example.
 */
export const serviceSettings = {
  DATABASE_URL: z.url().describe('PostgreSQL 18 database of this service: postgres://role:password@host:5432/database'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(100).default(10).describe('Connections to the database'),
  NATS_URL: z.string().min(1).describe('nats-server 2.14 or newer with JetStream: nats://user:password@host:4222'),
  NATS_PREFIX: z.string().default('').describe('Put before every subject, so that installations can share a broker'),
  HEALTH_HOST: z.string().default('127.0.0.1').describe('Address the health port listens on'),
  HEALTH_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65535)
    .default(0)
    .describe('Port of /health/live, /health/ready and /metrics; 0 takes a free one'),
  INTERNAL_PRIVATE_JWK: json(Jwk.extend({ d: z.string() })).describe(
    'Ed25519 private key of this service as JWK; kid is its name',
  ),
  INTERNAL_JWKS: json(z.object({ keys: z.array(Jwk).min(1) })).describe('Public keys of all services as JWK set'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .describe('What is logged'),
};

/** The facts about the company that are the same for all services: defaults of a new installation. */
export const companySettings = {
  CURRENCY: z
    .string()
    .refine(isCurrency, 'is not a currency of ISO 4217 like "EUR"')
    .default('EUR')
    .describe('The one currency of documents and prices, ISO 4217; it says how many decimals money has'),
  TIME_ZONE: TimeZone.default('UTC').describe(
    'Where a business day begins, at locations that have no time zone of their own: a name of the IANA time zone database',
  ),
};

/**
 * The variables migrate.js reads. Without the owner's address the service's role migrates, and owns the tables it
 * makes.
 */
export const migrateSettings = {
  DATABASE_URL: serviceSettings.DATABASE_URL,
  MIGRATE_DATABASE_URL: z
    .url()
    .optional()
    .describe(
      "The same database for the role that owns it; without it DATABASE_URL's owns it, and can rewrite its trails",
    ),
};

export const ServiceConfig = z.object({ ...serviceSettings, ...companySettings });
export type ServiceConfig = z.output<typeof ServiceConfig>;

/**
 * Reads the environment, or ends the process with one sentence per variable that is wrong. An empty one counts as not
 * set.
 */
export const readConfig = <T extends z.ZodType>(
  schema: T,
  environment: NodeJS.ProcessEnv = process.env,
): z.output<T> => {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = schema.safeParse(given);
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path: [name, ...rest], message }) => {
    const isSet = String(name) in given;
    return `  ${[name, ...rest].join('.')}: ${isSet ? message : 'is not set'}`;
  });
  process.stderr.write(`The configuration is not complete:\n${wrong.join('\n')}\nSee .env.example.\n`);
  process.exit(78);
};
