import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CreateItem, GetItem, Id, ListItems, type Output, UpdateItem } from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { created, type Exchange, tagged, versionSeen, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const NewItem = strict(CreateItem.input);
const ItemChanges = strict(UpdateItem.input.omit({ id: true, expectedVersion: true }));
const ItemFilter = queryOf(ListItems.input);

@ApiTags('Catalogue')
@Controller('v1/items')
export class ItemsController {
  constructor(private readonly services: Services) {}

  @Get()
  @Endpoint({
    id: 'listItems',
    asks: ListItems,
    takesQuery: true,
    summary: 'Items by name; `q` is the start of SKU or barcode, or part of the name',
    reply: ListItems.output,
  })
  list(
    @Query({ schema: ItemFilter }) filter: z.output<typeof ItemFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListItems>> {
    return this.services.ask(ListItems, filter, exchange);
  }

  @Post()
  @Endpoint({
    id: 'createItem',
    asks: CreateItem,
    summary: 'Add an item to the catalogue',
    reply: CreateItem.output,
    status: 201,
    idempotencyKey: 'optional',
    refusals: ['already-exists'],
  })
  async create(
    @Body({ schema: NewItem }) fields: z.output<typeof NewItem>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof CreateItem>> {
    const made = await this.services.ask(CreateItem, fields, exchange);
    return created(exchange, `/v1/items/${made.id}`, made);
  }

  @Get(':id')
  @Endpoint({ id: 'getItem', asks: GetItem, summary: 'One item', reply: GetItem.output, refusals: ['not-found'] })
  async get(@Param('id', { schema: Id }) id: string, @Via() exchange: Exchange): Promise<Output<typeof GetItem>> {
    return tagged(exchange, await this.services.ask(GetItem, { id }, exchange));
  }

  @Patch(':id')
  @Endpoint({
    id: 'updateItem',
    asks: UpdateItem,
    summary: 'Change an item; its tracking is fixed',
    reply: UpdateItem.output,
    ifMatch: true,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'already-exists'],
  })
  async update(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ItemChanges }) changes: z.output<typeof ItemChanges>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof UpdateItem>> {
    const expectedVersion = versionSeen(exchange);
    return tagged(exchange, await this.services.ask(UpdateItem, { ...changes, id, expectedVersion }, exchange));
  }
}
