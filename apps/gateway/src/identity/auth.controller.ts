import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { text } from '@provena/contracts';
import { Bus } from '@provena/messaging';
import { z } from 'zod';
import { type SignedIn, SignIn } from './sign-in.ts';
import { User } from './user.ts';
import { Endpoint } from '../border/endpoint.ts';
import { callerOf, type Exchange, Via } from '../border/exchange.ts';

/** What people sign in with. */
export const Credentials = z.strictObject({ username: text(100), password: text(1000) });

/** An access token and whose it is. */
export const Token = z.object({
  accessToken: z.string(),
  tokenType: z.literal('Bearer'),
  expiresIn: z.number().int().describe('Seconds'),
  user: User,
});

const BusToken = z.object({ token: z.string(), expiresIn: z.number().int().describe('Seconds') });

/** Seconds a bus token is good for at least; it is signed for a minute and given out again for half of that. */
const BUS_TOKEN_SECONDS = 30;

@ApiTags('Sign-in')
@Controller('v1')
export class AuthController {
  constructor(
    private readonly signIn: SignIn,
    private readonly bus: Bus,
  ) {}

  @Post('auth/token')
  @Endpoint({
    id: 'signIn',
    summary: 'An access token for a username and password',
    description:
      'The token is sent with every other request as `Authorization: Bearer …` and stops being valid after `expiresIn` seconds. ' +
      'Attempts that fail slow the next ones down (`rate-limited`).',
    example: { username: 'sales', password: 'a password of several words' },
    reply: Token,
    publicBecause: 'It is how people sign in',
    takesBody: true,
    refusals: ['unauthenticated', 'rate-limited'],
  })
  token(
    @Body({ schema: Credentials }) credentials: z.output<typeof Credentials>,
    @Via() { request }: Exchange,
  ): Promise<SignedIn> {
    return this.signIn.signIn(credentials, request.ip);
  }

  @Post('auth/bus-token')
  @Endpoint({
    id: 'getBusToken',
    signedInBecause:
      'It tells the services who asks; what the caller may do is checked with each request that carries it',
    description:
      'For systems that talk to the services over NATS themselves instead of over this API. It is good for at least half a minute.',
    summary: 'What a warehouse system sends as Pv-Token with its requests over NATS: who asks, for half a minute',
    reply: BusToken,
    refusals: ['cross-site'],
  })
  async busToken(@Via() exchange: Exchange): Promise<z.output<typeof BusToken>> {
    return { token: await this.bus.tokenFor(callerOf(exchange).principal), expiresIn: BUS_TOKEN_SECONDS };
  }

  @Get('me')
  @Endpoint({
    id: 'getMe',
    signedInBecause: 'It tells callers nothing but who they are',
    summary: 'Who the caller is and what they may do',
    description:
      'The person the access token or the session was given to, with the permissions of the role and the locations that are visible.',
    reply: User,
  })
  me(@Via() exchange: Exchange): User {
    return callerOf(exchange).user;
  }
}
