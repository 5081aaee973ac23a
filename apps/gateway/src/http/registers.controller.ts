import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CloseSession,
  CreateRegister,
  GetSession,
  Id,
  ListRegisters,
  OpenSession,
  type Output,
  type Session,
} from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { created, type Exchange, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const NewRegister = strict(CreateRegister.input);
const RegisterFilter = queryOf(ListRegisters.input);
const Opening = strict(OpenSession.input);
const Closing = strict(CloseSession.input.omit({ sessionId: true }));

@ApiTags('Point of sale')
@Controller('v1/pos')
export class RegistersController {
  constructor(private readonly services: Services) {}

  @Get('registers')
  @Endpoint({
    id: 'listRegisters',
    takesQuery: true,
    summary: 'Registers, and which have an open session',
    reply: ListRegisters.output,
  })
  list(
    @Query({ schema: RegisterFilter }) filter: z.output<typeof RegisterFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListRegisters>> {
    return this.services.ask(ListRegisters, filter, exchange);
  }

  @Post('registers')
  @Endpoint({
    id: 'createRegister',
    summary: 'Add a register to a location',
    reply: CreateRegister.output,
    status: 201,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'already-exists'],
  })
  create(
    @Body({ schema: NewRegister }) register: z.output<typeof NewRegister>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof CreateRegister>> {
    return this.services.ask(CreateRegister, register, exchange);
  }

  @Post('sessions')
  @Endpoint({
    id: 'openSession',
    summary: 'Open a register with its float',
    reply: OpenSession.output,
    status: 201,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'session-open'],
  })
  async open(
    @Body({ schema: Opening }) opening: z.output<typeof Opening>,
    @Via() exchange: Exchange,
  ): Promise<Session> {
    const session = await this.services.ask(OpenSession, opening, exchange);
    return created(exchange, `/v1/pos/sessions/${session.id}`, session);
  }

  @Get('sessions/:id')
  @Endpoint({ id: 'getSession', summary: 'One session', reply: GetSession.output, refusals: ['not-found'] })
  get(@Param('id', { schema: Id }) id: string, @Via() exchange: Exchange): Promise<Session> {
    return this.services.ask(GetSession, { id }, exchange);
  }

  @Post('sessions/:id/close')
  @Endpoint({
    id: 'closeSession',
    summary: 'Close with the counted cash; open sales are voided and their units go back',
    reply: CloseSession.output,
    idempotencyKey: 'required',
    refusals: ['not-found', 'session-not-open'],
  })
  close(
    @Param('id', { schema: Id }) sessionId: string,
    @Body({ schema: Closing }) closing: z.output<typeof Closing>,
    @Via() exchange: Exchange,
  ): Promise<Session> {
    return this.services.ask(CloseSession, { ...closing, sessionId }, exchange);
  }
}
