import { DomainError } from '@provena/domain';
import { Injectable } from '@nestjs/common';
import type { Principal } from '@provena/contracts';
import { Users } from '../persistence/users.ts';
import { AccessTokens } from './access-tokens.ts';
import { principalOf, type User } from './user.ts';

/** The sender of a request: for the API and for the services. */
export interface Caller {
  user: User;
  principal: Principal;
}

/** After this time a person who was removed or given another role is treated so. */
const KNOWN_FOR_MS = 30_000;
const KNOWN_AT_MOST = 1_000;

const unauthenticated = () =>
  new DomainError('unauthenticated', 'Send the access token of POST /v1/auth/token as "Authorization: Bearer …".');

/** Identifies callers by the Authorization header, and remembers them. */
@Injectable()
export class Callers {
  private readonly known = new Map<string, { caller: Caller; until: number }>();

  constructor(
    private readonly tokens: AccessTokens,
    private readonly users: Users,
  ) {}

  /** Refused with `unauthenticated` unless the header carries a valid token of an active person. */
  async of(authorization: string | undefined): Promise<Caller> {
    if (authorization === undefined) throw unauthenticated();
    const known = this.known.get(authorization);
    if (known && known.until > Date.now()) return known.caller;
    this.known.delete(authorization);
    return this.meet(authorization);
  }

  private async meet(authorization: string): Promise<Caller> {
    const [, token] = /^Bearer ([\w.-]+)$/i.exec(authorization) ?? [];
    if (token === undefined) throw unauthenticated();
    const claims = await this.tokens.read(token);
    const known = claims && (await this.users.byId(claims.userId));
    if (!known || known.generation !== claims.generation) throw unauthenticated();
    const { user } = known;
    const caller = { user, principal: principalOf(user) };
    this.known.set(authorization, { caller, until: Math.min(claims.until, Date.now() + KNOWN_FOR_MS) });
    if (this.known.size > KNOWN_AT_MOST) this.known.delete(this.known.keys().next().value as string);
    return caller;
  }
}
