import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CreateVendor, GetVendor, Id, ListVendors, type Output, UpdateVendor } from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { created, type Exchange, tagged, versionSeen, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const NewVendor = strict(CreateVendor.input);
const VendorChanges = strict(UpdateVendor.input.omit({ id: true, expectedVersion: true }));
const VendorFilter = queryOf(ListVendors.input);

@ApiTags('Catalogue')
@Controller('v1/vendors')
export class VendorsController {
  constructor(private readonly services: Services) {}

  @Get()
  @Endpoint({
    id: 'listVendors',
    asks: ListVendors,
    takesQuery: true,
    summary: 'Vendors by name; `q` is any part of it',
    reply: ListVendors.output,
  })
  list(
    @Query({ schema: VendorFilter }) filter: z.output<typeof VendorFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListVendors>> {
    return this.services.ask(ListVendors, filter, exchange);
  }

  @Post()
  @Endpoint({
    id: 'createVendor',
    asks: CreateVendor,
    summary: 'Add a vendor',
    reply: CreateVendor.output,
    status: 201,
    idempotencyKey: 'optional',
    refusals: ['already-exists'],
  })
  async create(
    @Body({ schema: NewVendor }) fields: z.output<typeof NewVendor>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof CreateVendor>> {
    const made = await this.services.ask(CreateVendor, fields, exchange);
    return created(exchange, `/v1/vendors/${made.id}`, made);
  }

  @Get(':id')
  @Endpoint({
    id: 'getVendor',
    asks: GetVendor,
    summary: 'One vendor',
    reply: GetVendor.output,
    refusals: ['not-found'],
  })
  async get(@Param('id', { schema: Id }) id: string, @Via() exchange: Exchange): Promise<Output<typeof GetVendor>> {
    return tagged(exchange, await this.services.ask(GetVendor, { id }, exchange));
  }

  @Patch(':id')
  @Endpoint({
    id: 'updateVendor',
    asks: UpdateVendor,
    summary: 'Change a vendor',
    reply: UpdateVendor.output,
    ifMatch: true,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'already-exists'],
  })
  async update(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: VendorChanges }) changes: z.output<typeof VendorChanges>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof UpdateVendor>> {
    const expectedVersion = versionSeen(exchange);
    return tagged(exchange, await this.services.ask(UpdateVendor, { ...changes, id, expectedVersion }, exchange));
  }
}
