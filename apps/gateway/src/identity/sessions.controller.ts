import { Body, Controller, Delete, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Endpoint } from '../border/endpoint.ts';
import { type Exchange, Via } from '../border/exchange.ts';
import { Sessions } from '../persistence/sessions.ts';
import { Credentials } from './auth.controller.ts';
import { Callers } from './callers.ts';
import { SessionCookie } from './session-cookie.ts';
import { SignIn } from './sign-in.ts';
import { User } from './user.ts';

@ApiTags('Sign-in')
@Controller('v1/auth/session')
export class SessionsController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly callers: Callers,
    private readonly cookie: SessionCookie,
  ) {}

  @Post()
  @Endpoint({
    id: 'beginSession',
    summary: 'Sign a browser in: a cookie that scripts cannot read',
    description:
      'The browser sends the cookie with every request from then on. Together with it, requests that may change something are ' +
      'taken only from pages of the gateway’s own address (`cross-site`). The session ends after 12 hours without a request, ' +
      'with a new password, and when it is ended. Attempts that fail slow the next ones down (`rate-limited`).',
    example: { username: 'sales', password: 'a password of several words' },
    reply: User,
    status: 201,
    publicBecause: 'It is how people sign in',
    takesBody: true,
    refusals: ['unauthenticated', 'cross-site', 'rate-limited'],
  })
  async begin(
    @Body({ schema: Credentials }) credentials: z.output<typeof Credentials>,
    @Via() { request, reply }: Exchange,
  ): Promise<User> {
    this.cookie.checkSignIn(request);
    const known = await this.signIn.prove(credentials, request.ip);
    const before = this.cookie.find(request);
    if (before !== null) await this.callers.endSession(before);
    this.cookie.give(reply, await this.sessions.begin(known));
    return known.user;
  }

  @Delete()
  @Endpoint({
    id: 'endSession',
    summary: 'Sign a browser out',
    description:
      'The session of the cookie ends at once at this gateway and within half a minute at others, and the cookie is taken back. ' +
      'It is the same when there is no such session any more.',
    status: 204,
    publicBecause: 'It ends only the session whose cookie is sent, and nothing where there is none',
    refusals: ['cross-site'],
  })
  async end(@Via() { request, reply }: Exchange): Promise<void> {
    const token = this.cookie.tokenOf(request);
    if (token !== null) await this.callers.endSession(token);
    this.cookie.takeBack(reply);
  }
}
