import { setTimeout as pause } from 'node:timers/promises';
import { DomainError } from '@provena/domain';
import { Injectable } from '@nestjs/common';
import { type Known, Users } from '../persistence/users.ts';
import { AccessTokens, LIFETIME_SECONDS } from './access-tokens.ts';
import { Brakes } from './brakes.ts';
import { Hasher, type Hashing } from './hasher.ts';
import { NOBODYS_PASSWORD } from './password.ts';
import { placeOf } from './place.ts';
import type { User } from './user.ts';

/** A refusal is answered late, so that a caller who asks again at once occupies a connection and nothing else. */
const REFUSED_AFTER_MS = 1_000;
const REFUSED_LATE_AT_MOST = 500;

export interface Credentials {
  username: string;
  password: string;
}

export interface SignedIn {
  accessToken: string;
  tokenType: 'Bearer';
  /** Seconds. */
  expiresIn: number;
  user: User;
}

/** Identifies people by passwords. An unknown name costs the same time and gets the same answer as a wrong password. */
@Injectable()
export class SignIn {
  private refusedLate = 0;

  constructor(
    private readonly users: Users,
    private readonly tokens: AccessTokens,
    private readonly hasher: Hasher,
    private readonly brakes: Brakes,
  ) {}

  /** Refused with `unauthenticated` or `rate-limited {retryAfterSeconds}`. */
  async signIn(credentials: Credentials, address: string): Promise<SignedIn> {
    return this.tokenFor(await this.prove(credentials, address));
  }

  /** The person with these credentials. Refused with `unauthenticated` or `rate-limited {retryAfterSeconds}`. */
  async prove(credentials: Credentials, address: string): Promise<Known> {
    const place = placeOf(address);
    const known = await this.late(() => this.attempt(credentials, place));
    if (!known) throw new DomainError('unauthenticated', 'The username or the password is wrong.');
    return known;
  }

  /** Signs in a person whose identity is proved. */
  async tokenFor({ user, generation }: Known): Promise<SignedIn> {
    const accessToken = await this.tokens.issue(user.id, generation);
    return { accessToken, tokenType: 'Bearer', expiresIn: LIFETIME_SECONDS, user };
  }

  /** An attempt is counted first and checked then: neither many at once nor a failure is a free attempt. */
  private async attempt(credentials: Credentials, place: string): Promise<Known | null> {
    this.brakes.checkPlace(place);
    return this.hasher.inTurn(place, async hashing => {
      const counted = await this.brakes.count(credentials.username, place);
      const known = await this.check(credentials, hashing);
      if (known) await counted.right();
      return known;
    });
  }

  private async check({ username, password }: Credentials, hashing: Hashing): Promise<Known | null> {
    const known = await this.users.byName(username);
    const right = await hashing.matches(password, known?.passwordHash ?? NOBODYS_PASSWORD);
    return right ? known : null;
  }

  private async late<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const isRefusal = error instanceof DomainError && error.code === 'rate-limited';
      if (isRefusal && this.refusedLate < REFUSED_LATE_AT_MOST) await this.beLate();
      throw error;
    }
  }

  private async beLate(): Promise<void> {
    this.refusedLate += 1;
    await pause(REFUSED_AFTER_MS);
    this.refusedLate -= 1;
  }
}
