import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { text } from '@provena/contracts';
import { z } from 'zod';
import { type SignedIn, SignIn } from '../identity/sign-in.ts';
import { User } from '../identity/user.ts';
import { Endpoint } from './endpoint.ts';
import { callerOf, type Exchange, Via } from './exchange.ts';

const Credentials = z.strictObject({ username: text(100), password: text(1000) });

const Token = z.object({
  accessToken: z.string(),
  tokenType: z.literal('Bearer'),
  expiresIn: z.number().int().describe('Seconds'),
  user: User,
});

@ApiTags('Sign-in')
@Controller('v1')
export class AuthController {
  constructor(private readonly signIn: SignIn) {}

  @Post('auth/token')
  @Endpoint({
    id: 'signIn',
    summary: 'An access token for a username and password',
    reply: Token,
    isPublic: true,
    takesBody: true,
    refusals: ['unauthenticated', 'rate-limited'],
  })
  token(
    @Body({ schema: Credentials }) credentials: z.output<typeof Credentials>,
    @Via() { request }: Exchange,
  ): Promise<SignedIn> {
    return this.signIn.signIn(credentials, request.ip);
  }

  @Get('me')
  @Endpoint({ id: 'getMe', summary: 'Who the caller is and what they may do', reply: User })
  me(@Via() exchange: Exchange): User {
    return callerOf(exchange).user;
  }
}
