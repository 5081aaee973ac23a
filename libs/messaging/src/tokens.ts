import { Principal } from '@provena/contracts';
import { createLocalJWKSet, importJWK, type JSONWebKeySet, type JWK, jwtVerify, SignJWT } from 'jose';

import { type Clock, LEEWAY_MS, wallClock } from './clock.ts';

const AUDIENCE = 'provena-internal';
const LIFETIME_SECONDS = 60;
const RENEW_AFTER_MS = 30_000;
const CACHE_SIZE = 1_000;

/** The identity of this service and those it trusts: its own private key, and the public keys of all services. */
export interface Keys {
  privateJwk: JWK;
  jwks: JSONWebKeySet;
}

/** Signs and checks who acts. A token lives 60 s, so both sides remember the ones they met. */
export class Tokens {
  private readonly signed = new Map<string, { token: string; renewAt: number }>();
  private readonly verified = new Map<string, { principal: Principal; until: number }>();
  private readonly keySet: ReturnType<typeof createLocalJWKSet>;
  private readonly keys: Keys;
  readonly clock: Clock;

  /** `clock` is this machine's, and may be wrong: tokens are believed `LEEWAY_MS` longer. */
  constructor(keys: Keys, clock: Clock = wallClock) {
    this.keys = keys;
    this.clock = clock;
    this.keySet = createLocalJWKSet(keys.jwks);
  }

  async sign(principal: Principal): Promise<string> {
    const cacheKey = JSON.stringify(principal);
    const known = this.signed.get(cacheKey);
    if (known && known.renewAt > this.clock()) return known.token;
    const token = await new SignJWT({ principal })
      .setProtectedHeader({ alg: 'EdDSA', kid: this.keys.privateJwk.kid })
      .setAudience(AUDIENCE)
      .setIssuer(this.keys.privateJwk.kid ?? '')
      .setExpirationTime(new Date(this.clock() + LIFETIME_SECONDS * 1_000))
      .sign(await importJWK(this.keys.privateJwk, 'EdDSA'));
    remember(this.signed, cacheKey, { token, renewAt: this.clock() + RENEW_AFTER_MS });
    return token;
  }

  /** The principal of a valid token, or null for any defect: signature, algorithm, audience, age, shape. */
  async verify(token: string): Promise<Principal | null> {
    const known = this.verified.get(token);
    if (known && known.until > this.clock()) return known.principal;
    try {
      const { payload } = await jwtVerify(token, this.keySet, {
        audience: AUDIENCE,
        algorithms: ['EdDSA'],
        requiredClaims: ['exp'],
        currentDate: new Date(this.clock()),
        clockTolerance: LEEWAY_MS / 1_000,
      });
      const principal = Principal.parse(payload['principal']);
      remember(this.verified, token, { principal, until: (payload.exp ?? 0) * 1000 + LEEWAY_MS });
      return principal;
    } catch {
      return null;
    }
  }
}

/** Keeps the newest `CACHE_SIZE` entries. */
const remember = <V>(cache: Map<string, V>, key: string, value: V) => {
  cache.delete(key);
  cache.set(key, value);
  if (cache.size > CACHE_SIZE) cache.delete(cache.keys().next().value as string);
};
