import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CreateTeam, GetTeam, Id, ListTeams, type Output, UpdateTeam } from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { created, type Exchange, tagged, versionSeen, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const NewTeam = strict(CreateTeam.input);
const TeamChanges = strict(UpdateTeam.input.omit({ id: true, expectedVersion: true }));
const TeamFilter = queryOf(ListTeams.input);

@ApiTags('Teams')
@Controller('v1/teams')
export class TeamsController {
  constructor(private readonly services: Services) {}

  @Get()
  @Endpoint({
    id: 'listTeams',
    asks: ListTeams,
    takesQuery: true,
    summary: 'Teams by name',
    reply: ListTeams.output,
  })
  list(
    @Query({ schema: TeamFilter }) filter: z.output<typeof TeamFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListTeams>> {
    return this.services.ask(ListTeams, filter, exchange);
  }

  @Post()
  @Endpoint({
    id: 'createTeam',
    asks: CreateTeam,
    summary: 'Add a team',
    reply: CreateTeam.output,
    status: 201,
    idempotencyKey: 'optional',
    refusals: ['already-exists'],
  })
  async create(
    @Body({ schema: NewTeam }) fields: z.output<typeof NewTeam>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof CreateTeam>> {
    const made = await this.services.ask(CreateTeam, fields, exchange);
    return created(exchange, `/v1/teams/${made.id}`, made);
  }

  @Get(':id')
  @Endpoint({ id: 'getTeam', asks: GetTeam, summary: 'One team', reply: GetTeam.output, refusals: ['not-found'] })
  async get(@Param('id', { schema: Id }) id: string, @Via() exchange: Exchange): Promise<Output<typeof GetTeam>> {
    return tagged(exchange, await this.services.ask(GetTeam, { id }, exchange));
  }

  @Patch(':id')
  @Endpoint({
    id: 'updateTeam',
    asks: UpdateTeam,
    summary: 'Change a team',
    reply: UpdateTeam.output,
    ifMatch: true,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'already-exists'],
  })
  async update(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: TeamChanges }) changes: z.output<typeof TeamChanges>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof UpdateTeam>> {
    const expectedVersion = versionSeen(exchange);
    return tagged(exchange, await this.services.ask(UpdateTeam, { ...changes, id, expectedVersion }, exchange));
  }
}
