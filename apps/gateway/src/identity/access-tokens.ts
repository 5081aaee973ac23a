import { randomUUID } from 'node:crypto';
import { type CryptoKey, importJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { LEEWAY_MS, wallClock } from '@provena/messaging';
import { z } from 'zod';

const ISSUER = 'provena';
const AUDIENCE = 'provena-api';
const TYPE = 'at+jwt';
const ALGORITHM = 'EdDSA';

/** Time an access token is valid. */
export const LIFETIME_SECONDS = 3600;

const Claims = z.object({ sub: z.uuid(), exp: z.number(), gen: z.int().default(0) });

/** Signs and checks the tokens people carry. A token states a person's identity; the permissions are looked up. */
export class AccessTokens {
  private constructor(
    private readonly kid: string,
    private readonly privateKey: CryptoKey,
    private readonly publicKey: CryptoKey,
  ) {}

  static async of(jwk: JWK & { kid: string }): Promise<AccessTokens> {
    const privateKey = await importJWK(jwk, ALGORITHM);
    const publicKey = await importJWK({ ...jwk, d: undefined }, ALGORITHM);
    if (privateKey instanceof Uint8Array || publicKey instanceof Uint8Array) throw new Error('not an Ed25519 key');
    return new AccessTokens(jwk.kid, privateKey, publicKey);
  }

  /** For a person, until their generation grows. */
  issue(userId: string, generation: number): Promise<string> {
    return new SignJWT({ gen: generation })
      .setProtectedHeader({ alg: ALGORITHM, typ: TYPE, kid: this.kid })
      .setIssuer(ISSUER)
      .setAudience(AUDIENCE)
      .setSubject(userId)
      .setJti(randomUUID())
      .setIssuedAt(new Date(wallClock()))
      .setExpirationTime(new Date(wallClock() + LIFETIME_SECONDS * 1_000))
      .sign(this.privateKey);
  }

  /** The person a token belongs to, its generation, and its end (milliseconds since the epoch); null for any defect. */
  async read(token: string): Promise<{ userId: string; generation: number; until: number } | null> {
    try {
      const { payload } = await jwtVerify(token, this.publicKey, {
        algorithms: [ALGORITHM],
        issuer: ISSUER,
        audience: AUDIENCE,
        typ: TYPE,
        requiredClaims: ['exp', 'sub'],
        // Another gateway may have issued it, by another clock.
        currentDate: new Date(wallClock()),
        clockTolerance: LEEWAY_MS / 1_000,
      });
      const { sub, exp, gen } = Claims.parse(payload);
      return { userId: sub, generation: gen, until: exp * 1000 + LEEWAY_MS };
    } catch {
      return null;
    }
  }
}
