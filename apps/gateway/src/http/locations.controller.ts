import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CreateLocation, GetLocation, Id, ListLocations, type Output, UpdateLocation } from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { created, type Exchange, tagged, versionSeen, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const NewLocation = strict(CreateLocation.input);
const LocationChanges = strict(UpdateLocation.input.omit({ id: true, expectedVersion: true }));
const LocationFilter = queryOf(ListLocations.input);

@ApiTags('Catalogue')
@Controller('v1/locations')
export class LocationsController {
  constructor(private readonly services: Services) {}

  @Get()
  @Endpoint({
    id: 'listLocations',
    asks: ListLocations,
    takesQuery: true,
    summary: 'The locations the caller may see',
    reply: ListLocations.output,
  })
  list(
    @Query({ schema: LocationFilter }) filter: z.output<typeof LocationFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListLocations>> {
    return this.services.ask(ListLocations, filter, exchange);
  }

  @Post()
  @Endpoint({
    id: 'createLocation',
    asks: CreateLocation,
    summary: 'Add a location',
    reply: CreateLocation.output,
    status: 201,
    idempotencyKey: 'optional',
    refusals: ['already-exists'],
  })
  async create(
    @Body({ schema: NewLocation }) fields: z.output<typeof NewLocation>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof CreateLocation>> {
    const made = await this.services.ask(CreateLocation, fields, exchange);
    return created(exchange, `/v1/locations/${made.id}`, made);
  }

  @Get(':id')
  @Endpoint({
    id: 'getLocation',
    asks: GetLocation,
    summary: 'One location',
    reply: GetLocation.output,
    refusals: ['not-found'],
  })
  async get(@Param('id', { schema: Id }) id: string, @Via() exchange: Exchange): Promise<Output<typeof GetLocation>> {
    return tagged(exchange, await this.services.ask(GetLocation, { id }, exchange));
  }

  @Patch(':id')
  @Endpoint({
    id: 'updateLocation',
    asks: UpdateLocation,
    summary: 'Change a location',
    reply: UpdateLocation.output,
    ifMatch: true,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'already-exists'],
  })
  async update(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: LocationChanges }) changes: z.output<typeof LocationChanges>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof UpdateLocation>> {
    const expectedVersion = versionSeen(exchange);
    return tagged(exchange, await this.services.ask(UpdateLocation, { ...changes, id, expectedVersion }, exchange));
  }
}
