import { randomUUID } from 'node:crypto';
import { Database } from '@provena/database';
import { createLog, NatsLink } from '@provena/messaging';
import { createServiceDatabase, startBackbone, testKeys } from '@provena/testing';
import { GatewayConfig } from '../config.ts';
import { type RunningGateway, startGateway } from '../gateway.ts';
import { addDemoPeople } from '../persistence/demo-people.ts';
import { schema } from '../persistence/schema.ts';

type AccessTokenKey = GatewayConfig['ACCESS_TOKEN_PRIVATE_JWK'];

/** The gateway alone, real, on a database and subjects of its own; the services behind it are not there. */
export interface GatewayUnderTest {
  gateway: RunningGateway;
  config: GatewayConfig;
  accessTokenKey: AccessTokenKey;
  databaseUrl: string;
  superuserUrl: string;
  /** Sends a request; `token` and JSON body are put where they belong. */
  send(method: string, path: string, options?: SendOptions): Promise<Answer>;
  /** A demo user's access token. */
  tokenOf(username: string): Promise<string>;
  stop(): Promise<void>;
}

export interface SendOptions {
  token?: string;
  json?: unknown;
  /** Sent as it is, instead of `json`. */
  body?: string | Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads what it expects
  body: any;
}

/** Without a web app, unless the settings name the folder of one. */
export const startTestGateway = async (settings: Record<string, string> = {}): Promise<GatewayUnderTest> => {
  const backbone = await startBackbone();
  const database = await createServiceDatabase(backbone.postgresUrl, 'gateway', schema);
  await seed(database.url);
  const { privateJwk, jwks } = await testKeys('gateway');
  const { privateJwk: accessTokenKey } = await testKeys('access-token');
  const config = GatewayConfig.parse({
    DATABASE_URL: database.url,
    NATS_URL: backbone.natsUrl,
    NATS_PREFIX: `t${randomUUID().slice(0, 8)}.`,
    INTERNAL_PRIVATE_JWK: JSON.stringify(privateJwk),
    INTERNAL_JWKS: JSON.stringify(jwks),
    ACCESS_TOKEN_PRIVATE_JWK: JSON.stringify(accessTokenKey),
    PORT: '0',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'silent',
    WEB_DIR: '/there/is/no/web/app',
    ...settings,
  });
  const gateway = await startGateway(config);
  const send = sender(gateway.url);
  return {
    gateway,
    config,
    accessTokenKey: accessTokenKey as AccessTokenKey,
    databaseUrl: database.url,
    superuserUrl: database.superuserUrl,
    send,
    tokenOf: async username => {
      const { body } = await send('POST', '/v1/auth/token', { json: { username, password: 'demo' } });
      return body.accessToken as string;
    },
    stop: async () => {
      await gateway.stop();
      await database.drop();
      await backbone.stop();
    },
  };
};

/** A link of a service that a test plays, to the broker of a gateway. */
export const linkTo = ({ config: { NATS_URL: url, NATS_PREFIX: prefix } }: GatewayUnderTest): Promise<NatsLink> =>
  NatsLink.open({ url, service: 'test', prefix, log: createLog('test', 'silent') });

const seed = async (url: string) => {
  const database = await Database.open({ url, name: 'seed', poolSize: 1 });
  await addDemoPeople(database);
  await addDemoPeople(database);
  await database.close();
};

const sender =
  (url: string): GatewayUnderTest['send'] =>
  async (method, path, { token, json, body, headers = {} } = {}) => {
    const response = await fetch(url + path, {
      method,
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...((json !== undefined || body !== undefined) && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body ?? (json === undefined ? undefined : JSON.stringify(json)),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: parsed(text) };
  };

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
