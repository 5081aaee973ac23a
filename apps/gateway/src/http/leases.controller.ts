import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  EndLease,
  GetLease,
  Id,
  type Lease,
  ListLeases,
  OpenLease,
  type Output,
  RenewLease,
  UploadLeaseSales,
} from '@provena/contracts';
import { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { created, type Exchange, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const LeaseFilter = queryOf(ListLeases.input);
const NewLease = strict(OpenLease.input);
const Renewal = strict(RenewLease.input.omit({ leaseId: true })).prefault({});
const Upload = strict(UploadLeaseSales.input.omit({ leaseId: true }));
const Nothing = z.strictObject({}).prefault({});

/** Units a register holds ahead, to sell them while it has no link. */
@ApiTags('Point of sale')
@Controller('v1/pos/leases')
export class LeasesController {
  constructor(private readonly services: Services) {}

  @Post()
  @Endpoint({
    id: 'openLease',
    asks: OpenLease,
    summary: 'Lease units for a register, so that it can sell them without a link',
    reply: OpenLease.output,
    status: 201,
    idempotencyKey: 'required',
    refusals: ['not-found', 'stock-insufficient', 'serial-not-found', 'serial-not-available', 'serial-wrong-location'],
  })
  async open(@Body({ schema: NewLease }) lease: z.output<typeof NewLease>, @Via() exchange: Exchange): Promise<Lease> {
    const opened = await this.services.ask(OpenLease, lease, exchange);
    return created(exchange, `/v1/pos/leases/${opened.id}`, opened);
  }

  @Get()
  @Endpoint({
    id: 'listLeases',
    asks: ListLeases,
    takesQuery: true,
    summary: 'Leases, newest first, and how much of each is sold',
    reply: ListLeases.output,
  })
  list(
    @Query({ schema: LeaseFilter }) filter: z.output<typeof LeaseFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListLeases>> {
    return this.services.ask(ListLeases, filter, exchange);
  }

  @Get(':id')
  @Endpoint({
    id: 'getLease',
    asks: GetLease,
    summary: 'One lease with its units',
    reply: GetLease.output,
    refusals: ['not-found'],
  })
  get(@Param('id', { schema: Id }) id: string, @Via() exchange: Exchange): Promise<Lease> {
    return this.services.ask(GetLease, { id }, exchange);
  }

  @Post(':id/renew')
  @Endpoint({
    id: 'renewLease',
    asks: RenewLease,
    summary: 'Hold what is not sold for longer',
    reply: RenewLease.output,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'lease-ended', 'serial-not-available'],
  })
  renew(
    @Param('id', { schema: Id }) leaseId: string,
    @Body({ schema: Renewal }) renewal: z.output<typeof Renewal>,
    @Via() exchange: Exchange,
  ): Promise<Lease> {
    return this.services.ask(RenewLease, { ...renewal, leaseId }, exchange);
  }

  @Post(':id/end')
  @Endpoint({
    id: 'endLease',
    asks: EndLease,
    summary: 'End a lease; what is not sold goes back',
    reply: EndLease.output,
    idempotencyKey: 'optional',
    refusals: ['not-found'],
  })
  end(
    @Param('id', { schema: Id }) leaseId: string,
    @Body({ schema: Nothing }) _: z.output<typeof Nothing>,
    @Via() exchange: Exchange,
  ): Promise<Lease> {
    return this.services.ask(EndLease, { leaseId }, exchange);
  }

  @Post(':id/sales')
  @Endpoint({
    id: 'uploadLeaseSales',
    asks: UploadLeaseSales,
    summary: 'Upload what was sold without a link; each is sold once, or waits for a decision',
    reply: UploadLeaseSales.output,
    idempotencyKey: 'optional',
    refusals: ['not-found'],
  })
  upload(
    @Param('id', { schema: Id }) leaseId: string,
    @Body({ schema: Upload }) upload: z.output<typeof Upload>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof UploadLeaseSales>> {
    return this.services.ask(UploadLeaseSales, { ...upload, leaseId }, exchange);
  }
}
