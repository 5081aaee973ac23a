import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CreateRegister, GetRegister, Id, ListRegisters, type Output, UpdateRegister } from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { created, type Exchange, tagged, versionSeen, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const NewRegister = strict(CreateRegister.input);
const RegisterChanges = strict(UpdateRegister.input.omit({ id: true, expectedVersion: true }));
const RegisterFilter = queryOf(ListRegisters.input);

@ApiTags('Point of sale')
@Controller('v1/pos/registers')
export class RegistersController {
  constructor(private readonly services: Services) {}

  @Get()
  @Endpoint({
    id: 'listRegisters',
    asks: ListRegisters,
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

  @Post()
  @Endpoint({
    id: 'createRegister',
    asks: CreateRegister,
    summary: 'Add a register to a location',
    reply: CreateRegister.output,
    status: 201,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'already-exists'],
  })
  async create(
    @Body({ schema: NewRegister }) register: z.output<typeof NewRegister>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof CreateRegister>> {
    const made = await this.services.ask(CreateRegister, register, exchange);
    return created(exchange, `/v1/pos/registers/${made.id}`, made);
  }

  @Get(':id')
  @Endpoint({
    id: 'getRegister',
    asks: GetRegister,
    summary: 'One register',
    reply: GetRegister.output,
    refusals: ['not-found'],
  })
  async get(@Param('id', { schema: Id }) id: string, @Via() exchange: Exchange): Promise<Output<typeof GetRegister>> {
    return tagged(exchange, await this.services.ask(GetRegister, { id }, exchange));
  }

  @Patch(':id')
  @Endpoint({
    id: 'updateRegister',
    asks: UpdateRegister,
    summary: 'Change a register: its name, how cash is rounded, how it is counted',
    reply: UpdateRegister.output,
    ifMatch: true,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'already-exists'],
  })
  async update(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RegisterChanges }) changes: z.output<typeof RegisterChanges>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof UpdateRegister>> {
    const expectedVersion = versionSeen(exchange);
    return tagged(exchange, await this.services.ask(UpdateRegister, { ...changes, id, expectedVersion }, exchange));
  }
}
