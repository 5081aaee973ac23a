import { DomainError } from '@provena/domain';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Sessions } from '../persistence/sessions.ts';
import { Users } from '../persistence/users.ts';
import { AccessTokens } from './access-tokens.ts';
import { type Caller, KnownCallers, type Met } from './known-callers.ts';
import { SessionCookie } from './session-cookie.ts';
import { principalOf, type User } from './user.ts';

const unauthenticated = () =>
  new DomainError(
    'unauthenticated',
    'Send the access token of POST /v1/auth/token as "Authorization: Bearer …", or the cookie of POST /v1/auth/session.',
  );

const callerOf = (user: User): Caller => ({ user, principal: principalOf(user) });

/** Identifies callers by the Authorization header or, without one, by the cookie of a session, and remembers them. */
@Injectable()
export class Callers {
  private readonly byHeader = new KnownCallers();
  private readonly bySession = new KnownCallers();

  constructor(
    private readonly tokens: AccessTokens,
    private readonly users: Users,
    private readonly sessions: Sessions,
    private readonly cookie: SessionCookie,
  ) {}

  /**
   * Refused with `unauthenticated` unless the header carries a valid token, or the cookie that of a session, of an active
   * person; with `cross-site` when another site's page uses the cookie.
   */
  async of(request: FastifyRequest): Promise<Caller> {
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.byHeader.get(authorization, () => this.meetBearer(authorization));
    const token = this.cookie.tokenOf(request);
    if (token === null) throw unauthenticated();
    return this.bySession.get(token, () => this.meetSession(token));
  }

  /** Signs a browser out: here at once, at another gateway when it looks again. */
  async endSession(token: string): Promise<void> {
    await this.sessions.end(token);
    this.bySession.forget(token);
  }

  private async meetBearer(authorization: string): Promise<Met> {
    const [, token] = /^Bearer ([\w.-]+)$/i.exec(authorization) ?? [];
    if (token === undefined) throw unauthenticated();
    const claims = await this.tokens.read(token);
    const known = claims && (await this.users.byId(claims.userId));
    if (!known || known.generation !== claims.generation) throw unauthenticated();
    return { caller: callerOf(known.user), until: claims.until };
  }

  private async meetSession(token: string): Promise<Met> {
    const user = await this.sessions.use(token);
    if (!user) throw unauthenticated();
    return { caller: callerOf(user), until: Infinity };
  }
}
