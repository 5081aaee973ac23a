import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { REFUSALS, type RefusalCode, text } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { z } from 'zod';
import { Username } from './new-password.ts';
import { type SignedIn, SignIn } from './sign-in.ts';
import { Welcome } from './welcome.ts';
import { Token } from './auth.controller.ts';
import { Endpoint } from '../border/endpoint.ts';
import { type Exchange, Via } from '../border/exchange.ts';
import { donePage, formPage, PAGE_POLICY, refusedPage } from './welcome-page.ts';

const LinkToken = z.string().regex(/^[\w-]{20,100}$/);
const Chosen = z.strictObject({ password: text(1000), username: Username.optional() });
const Acceptance = Chosen.extend({ token: LinkToken });

/** Refusals that another try may end. */
const MENDED_BY_ANOTHER: string[] = ['validation', 'already-exists', 'rate-limited'] satisfies RefusalCode[];

@ApiTags('Sign-in')
@Controller()
export class WelcomeController {
  constructor(
    private readonly welcome: Welcome,
    private readonly signIn: SignIn,
  ) {}

  @Post('v1/auth/invitation')
  @Endpoint({
    id: 'acceptInvitation',
    summary:
      'Use the token of a one-time link up: choose a password, as the first owner a username as well, and be signed in',
    description:
      'The link works once and for a limited time. An unknown, used or expired token is `not-found`; a password that is too ' +
      'weak or a username that is taken leaves the link as it is.',
    example: { token: 'Zr4u7x-A2m9cQe1LkT0vWbYh', password: 'a password of several words' },
    reply: Token,
    publicBecause: 'The one-time token of the link is the right',
    takesBody: true,
    refusals: ['not-found', 'already-exists', 'rate-limited'],
  })
  async accept(
    @Body({ schema: Acceptance }) choice: z.output<typeof Acceptance>,
    @Via() { request }: Exchange,
  ): Promise<SignedIn> {
    return this.signIn.tokenFor(await this.welcome.accept(choice, request.ip));
  }

  @Get('welcome/:token')
  @Endpoint({
    id: 'getWelcomePage',
    summary: 'The form of a one-time link, for a browser',
    description: 'A page without scripts that asks for a password, and of the first owner for a username as well.',
    type: 'text/html',
    publicBecause: 'The one-time token of the link is the right',
    refusals: ['not-found'],
  })
  form(@Param('token', { schema: LinkToken }) token: string, @Via() exchange: Exchange): Promise<string> {
    return asPage(exchange, async () => formPage((await this.welcome.invited(token)).username));
  }

  @Post('welcome/:token')
  @Endpoint({
    id: 'sendWelcomePage',
    summary: 'What the form of a one-time link sends; refusals are pages as well',
    description:
      'A mistake answers the form again with a sentence about it; once the password is set the page says so.',
    example: { password: 'a password of several words' },
    type: 'text/html',
    publicBecause: 'The one-time token of the link is the right',
    takesForm: true,
    refusals: ['not-found', 'already-exists', 'rate-limited', 'payload-too-large', 'unsupported-media-type'],
  })
  send(@Param('token', { schema: LinkToken }) token: string, @Via() exchange: Exchange): Promise<string> {
    return asPage(exchange, async () => {
      const { username } = await this.welcome.invited(token);
      try {
        const { user } = await this.welcome.accept({ ...chosen(exchange), token }, exchange.request.ip);
        return donePage(user.username);
      } catch (error) {
        if (!(error instanceof DomainError) || !MENDED_BY_ANOTHER.includes(error.code)) throw error;
        exchange.reply.code(statusOf(error));
        return formPage(username, error.message);
      }
    });
  }
}

const statusOf = ({ code }: DomainError): number => REFUSALS[code as RefusalCode].status;

/** The fields of the form; a browser sends a field for each input. */
const chosen = ({ request }: Exchange): z.output<typeof Chosen> => {
  const read = Chosen.safeParse(request.body);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const detail = `The ${String(issue?.path[0] ?? 'form')} ${issue?.message ?? 'is not complete'}.`;
  throw new DomainError('validation', detail, { errors: [] });
};

/** Answers a page that nothing runs on; a refusal is one, too. */
const asPage = async ({ reply }: Exchange, content: () => Promise<string>): Promise<string> => {
  reply.type('text/html; charset=utf-8').header('content-security-policy', PAGE_POLICY);
  reply.header('cache-control', 'no-store');
  try {
    return await content();
  } catch (error) {
    if (!(error instanceof DomainError) || error.code !== 'not-found') throw error;
    reply.code(statusOf(error));
    return refusedPage(error.message);
  }
};
