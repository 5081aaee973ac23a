import { Principal } from '@provena/contracts';
import { createLocalJWKSet, importJWK, type JSONWebKeySet, type JWK, jwtVerify, SignJWT } from 'jose';

const AUDIENCE = 'provena-internal';
const LIFETIME_SECONDS = 60;
const RENEW_AFTER_MS = 30_000;
const CACHE_SIZE = 1_000;

/** Who this service is and whom it believes: its own private key, and the public keys of all services. */
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

  constructor(keys: Keys) {
    this.keys = keys;
    this.keySet = createLocalJWKSet(keys.jwks);
  }

  async sign(principal: Principal): Promise<string> {
    const cacheKey = JSON.stringify(principal);
    const known = this.signed.get(cacheKey);
    if (known && known.renewAt > Date.now()) return known.token;
    const token = await new SignJWT({ principal })
      .setProtectedHeader({ alg: 'EdDSA', kid: this.keys.privateJwk.kid })
      .setAudience(AUDIENCE)
      .setIssuer(this.keys.privateJwk.kid ?? '')
      .setExpirationTime(`${LIFETIME_SECONDS}s`)
      .sign(await importJWK(this.keys.privateJwk, 'EdDSA'));
    remember(this.signed, cacheKey, { token, renewAt: Date.now() + RENEW_AFTER_MS });
    return token;
  }

  /** The principal of a valid token, or null for any defect: signature, algorithm, audience, age, shape. */
  async verify(token: string): Promise<Principal | null> {
    const known = this.verified.get(token);
    if (known && known.until > Date.now()) return known.principal;
    try {
      const { payload } = await jwtVerify(token, this.keySet, {
        audience: AUDIENCE,
        algorithms: ['EdDSA'],
        requiredClaims: ['exp'],
      });
      const principal = Principal.parse(payload['principal']);
      remember(this.verified, token, { principal, until: (payload.exp ?? 0) * 1000 });
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
