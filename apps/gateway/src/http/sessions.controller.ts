import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type CashMovement,
  CloseSession,
  GetSession,
  GetXReport,
  GetZReport,
  Id,
  ListSessions,
  MoveCash,
  OpenSession,
  type Output,
  type Session,
  type SessionReport,
} from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { created, type Exchange, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const Opening = strict(OpenSession.input);
const Closing = strict(CloseSession.input.omit({ sessionId: true }));
const Movement = strict(MoveCash.input.omit({ sessionId: true }));
const SessionFilter = queryOf(ListSessions.input);

@ApiTags('Point of sale')
@Controller('v1/pos/sessions')
export class SessionsController {
  constructor(private readonly services: Services) {}

  @Get()
  @Endpoint({
    id: 'listSessions',
    asks: ListSessions,
    takesQuery: true,
    summary: 'Sessions, newest first',
    reply: ListSessions.output,
  })
  list(
    @Query({ schema: SessionFilter }) filter: z.output<typeof SessionFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListSessions>> {
    return this.services.ask(ListSessions, filter, exchange);
  }

  @Post()
  @Endpoint({
    id: 'openSession',
    asks: OpenSession,
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

  @Get(':id')
  @Endpoint({
    id: 'getSession',
    asks: GetSession,
    summary: 'One session',
    reply: GetSession.output,
    refusals: ['not-found'],
  })
  get(@Param('id', { schema: Id }) id: string, @Via() exchange: Exchange): Promise<Session> {
    return this.services.ask(GetSession, { id }, exchange);
  }

  @Post(':id/close')
  @Endpoint({
    id: 'closeSession',
    asks: CloseSession,
    summary:
      'Close with the counted cash; open sales are voided and their units go back, or named with openSales REFUSE',
    reply: CloseSession.output,
    idempotencyKey: 'required',
    refusals: ['not-found', 'session-not-open', 'sales-open', 'sales-in-conflict', 'save-in-progress'],
  })
  close(
    @Param('id', { schema: Id }) sessionId: string,
    @Body({ schema: Closing }) closing: z.output<typeof Closing>,
    @Via() exchange: Exchange,
  ): Promise<Session> {
    return this.services.ask(CloseSession, { ...closing, sessionId }, exchange);
  }

  @Post(':id/cash-movements')
  @Endpoint({
    id: 'moveCash',
    asks: MoveCash,
    summary: 'Put cash into the drawer or take it out, with the reason',
    reply: MoveCash.output,
    status: 201,
    idempotencyKey: 'required',
    refusals: ['not-found', 'session-not-open', 'drawer-short'],
  })
  move(
    @Param('id', { schema: Id }) sessionId: string,
    @Body({ schema: Movement }) movement: z.output<typeof Movement>,
    @Via() exchange: Exchange,
  ): Promise<CashMovement> {
    return this.services.ask(MoveCash, { ...movement, sessionId }, exchange);
  }

  @Get(':id/x-report')
  @Endpoint({
    id: 'getXReport',
    asks: GetXReport,
    summary: 'How a session stands, at any time',
    reply: GetXReport.output,
    refusals: ['not-found'],
  })
  xReport(@Param('id', { schema: Id }) sessionId: string, @Via() exchange: Exchange): Promise<SessionReport> {
    return this.services.ask(GetXReport, { sessionId }, exchange);
  }

  @Get(':id/z-report')
  @Endpoint({
    id: 'getZReport',
    asks: GetZReport,
    summary: 'The end of a closed session, under its running number',
    reply: GetZReport.output,
    refusals: ['not-found', 'session-not-closed'],
  })
  zReport(@Param('id', { schema: Id }) sessionId: string, @Via() exchange: Exchange): Promise<SessionReport> {
    return this.services.ask(GetZReport, { sessionId }, exchange);
  }
}
