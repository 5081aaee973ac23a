import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { SERVICES, type ServiceName } from './services.ts';

/** An Ed25519 key as a JSON Web Key; `kid` is the service that signs with it. */
export interface Ed25519Jwk {
  kty: string;
  crv: string;
  x: string;
  d?: string;
  kid: string;
  alg: 'EdDSA';
  use: 'sig';
}

export interface ServiceSecrets {
  /** The password of the role that the service runs as. */
  databasePassword: string;
  /** The password of the role that owns the service's database and migrates it. */
  ownerPassword: string;
  natsPassword: string;
  internalKey: Ed25519Jwk;
}

/** Everything random that one installation keeps for itself: made once, never shared between installations. */
export interface Secrets {
  services: Record<ServiceName, ServiceSecrets>;
  /** Signs the access tokens that the gateway gives to people. */
  accessTokenKey: Ed25519Jwk;
  /** The NATS user `operator`, for tools and tests; in containers PostgreSQL's superuser too. */
  operatorPassword: string;
  /** The NATS user `warehouse`, for the warehouse systems of the installation. */
  warehousePassword: string;
}

function password(): string {
  return randomBytes(24).toString('base64url');
}

function ed25519Key(kid: string): Ed25519Jwk {
  const { kty, crv, x, d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { kty: kty ?? '', crv: crv ?? '', x: x ?? '', d, kid, alg: 'EdDSA', use: 'sig' };
}

/** Fresh passwords and keys for every service. */
function makeSecrets(): Secrets {
  const of = (service: ServiceName): ServiceSecrets => ({
    databasePassword: password(),
    ownerPassword: password(),
    natsPassword: password(),
    internalKey: ed25519Key(service),
  });
  const services = Object.fromEntries(SERVICES.map(service => [service, of(service)])) as Secrets['services'];
  return {
    services,
    accessTokenKey: ed25519Key('access-token'),
    operatorPassword: password(),
    warehousePassword: password(),
  };
}

/** Secrets an earlier version did not make yet are added to those that are kept. */
function completed(kept: Partial<Secrets>): Secrets {
  const made = makeSecrets();
  const services = SERVICES.map(service => [service, { ...made.services[service], ...kept.services?.[service] }]);
  return { ...made, ...kept, services: Object.fromEntries(services) as Secrets['services'] };
}

/** The installation's secrets, made at the first start and readable by its owner only. */
export function keepSecrets(file: string): Secrets {
  const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<Secrets>) : {};
  const secrets = completed(kept);
  if (isDeepStrictEqual(secrets, kept)) return secrets;
  writeFileSync(`${file}.tmp`, JSON.stringify(secrets, undefined, 2), { mode: 0o600 });
  renameSync(`${file}.tmp`, file);
  return secrets;
}

/** The public halves of all services' keys, as a JSON Web Key Set. */
export function publicKeys(secrets: Secrets): { keys: Ed25519Jwk[] } {
  return { keys: SERVICES.map(service => ({ ...secrets.services[service].internalKey, d: undefined })) };
}

/** `url` with a user and password in it. */
export function withCredentials(url: string, user: string, secret: string): string {
  const full = new URL(url);
  full.username = user;
  full.password = secret;
  return full.href;
}

/** The variables by which a program of `service` proves who it is and knows the others. */
export function identityVariables(service: ServiceName, secrets: Secrets): Record<string, string> {
  return {
    INTERNAL_PRIVATE_JWK: JSON.stringify(secrets.services[service].internalKey),
    INTERNAL_JWKS: JSON.stringify(publicKeys(secrets)),
    ...(service === 'gateway' && { ACCESS_TOKEN_PRIVATE_JWK: JSON.stringify(secrets.accessTokenKey) }),
  };
}
