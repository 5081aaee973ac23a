import { Body, Controller, Param, Patch, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChangeUnitStatus, ChangeUnitStatuses, Id, type Output, UpdateUnit } from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { type Exchange, tagged, versionSeen, Via } from './exchange.ts';
import { Services } from './services.ts';
import { strict } from './strict.ts';

const NewStatus = strict(ChangeUnitStatus.input.omit({ id: true }));
const NewStatuses = strict(ChangeUnitStatuses.input);
const UnitChanges = strict(UpdateUnit.input.omit({ id: true, expectedVersion: true }));

@ApiTags('Inventory')
@Controller('v1/inventory/serials')
export class SerialsController {
  constructor(private readonly services: Services) {}

  @Post('status')
  @Endpoint({
    id: 'changeUnitStatuses',
    asks: ChangeUnitStatuses,
    summary: 'Give units another status by hand: those that may not be moved are told, the others are moved',
    reply: ChangeUnitStatuses.output,
    idempotencyKey: 'required',
  })
  changeMany(
    @Body({ schema: NewStatuses }) change: z.output<typeof NewStatuses>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ChangeUnitStatuses>> {
    return this.services.ask(ChangeUnitStatuses, change, exchange);
  }

  @Post(':id/status')
  @Endpoint({
    id: 'changeUnitStatus',
    asks: ChangeUnitStatus,
    summary: 'Give a unit another status by hand: defective, in repair, lost, in stock again',
    reply: ChangeUnitStatus.output,
    idempotencyKey: 'required',
    refusals: ['not-found', 'serial-move-refused'],
  })
  async change(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: NewStatus }) change: z.output<typeof NewStatus>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ChangeUnitStatus>> {
    return tagged(exchange, await this.services.ask(ChangeUnitStatus, { ...change, id }, exchange));
  }

  @Patch(':id')
  @Endpoint({
    id: 'updateUnit',
    asks: UpdateUnit,
    summary: 'Change the condition notes and the warranty of a unit',
    reply: UpdateUnit.output,
    ifMatch: true,
    idempotencyKey: 'optional',
    refusals: ['not-found'],
  })
  async update(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UnitChanges }) changes: z.output<typeof UnitChanges>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof UpdateUnit>> {
    const expectedVersion = versionSeen(exchange);
    return tagged(exchange, await this.services.ask(UpdateUnit, { ...changes, id, expectedVersion }, exchange));
  }
}
