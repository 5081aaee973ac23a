import { DomainError } from '@provena/domain';
import { Injectable } from '@nestjs/common';
import { Users } from '../persistence/users.ts';
import { AccessTokens, LIFETIME_SECONDS } from './access-tokens.ts';
import { Attempts } from './attempts.ts';
import { hashPassword, isPassword } from './password.ts';
import type { User } from './user.ts';

/** Wrong passwords in a minute: for one name from one address, and from one address altogether. */
const PER_NAME = 10;
const PER_ADDRESS = 100;

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

/** Gives access tokens for passwords. An unknown name costs the same time and gets the same answer as a wrong password. */
@Injectable()
export class SignIn {
  private readonly perName = new Attempts(PER_NAME);
  private readonly perAddress = new Attempts(PER_ADDRESS);
  private readonly nobody = hashPassword('nobody has this password');

  constructor(
    private readonly users: Users,
    private readonly tokens: AccessTokens,
  ) {}

  /** Refused with `unauthenticated` or `rate-limited {retryAfterSeconds}`. */
  async signIn(credentials: Credentials, address: string): Promise<SignedIn> {
    const name = JSON.stringify([credentials.username.toLowerCase(), address]);
    const user = await this.perAddress.make(address, () => this.perName.make(name, () => this.check(credentials)));
    if (!user) throw new DomainError('unauthenticated', 'The username or the password is wrong.');
    const accessToken = await this.tokens.issue(user.id);
    return { accessToken, tokenType: 'Bearer', expiresIn: LIFETIME_SECONDS, user };
  }

  private async check({ username, password }: Credentials): Promise<User | null> {
    const known = await this.users.byName(username);
    const right = await isPassword(password, known?.passwordHash ?? (await this.nobody));
    return known && right ? known.user : null;
  }
}
