import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id, ListReservations, type Output, ReleaseHold } from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { type Exchange, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const ReservationFilter = queryOf(ListReservations.input);
const Release = strict(ReleaseHold.input.omit({ reservationId: true }));

@ApiTags('Inventory')
@Controller('v1/inventory/reservations')
export class ReservationsController {
  constructor(private readonly services: Services) {}

  @Get()
  @Endpoint({
    id: 'listReservations',
    asks: ListReservations,
    takesQuery: true,
    summary: 'What is reserved now, the oldest first: by whom, why, since when; `olderThan` is in seconds',
    reply: ListReservations.output,
  })
  list(
    @Query({ schema: ReservationFilter }) filter: z.output<typeof ReservationFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListReservations>> {
    return this.services.ask(ListReservations, filter, exchange);
  }

  @Post(':id/release')
  @Endpoint({
    id: 'releaseReservation',
    asks: ReleaseHold,
    summary: 'Give back by hand what a register holds; the units are in stock again',
    reply: ReleaseHold.output,
    idempotencyKey: 'required',
    refusals: ['not-found', 'hold-ended', 'reservation-not-releasable'],
  })
  release(
    @Param('id', { schema: Id }) reservationId: string,
    @Body({ schema: Release }) { reason }: z.output<typeof Release>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ReleaseHold>> {
    return this.services.ask(ReleaseHold, { reservationId, reason }, exchange);
  }
}
