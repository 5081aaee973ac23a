import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  CreateCustomer,
  CustomerAccount,
  GetCustomer,
  GetCustomerAccount,
  Id,
  ListCustomers,
  ListPurchases,
  ListUnits,
  type Output,
  UpdateCustomer,
} from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { created, type Exchange, tagged, versionSeen, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const NewCustomer = strict(CreateCustomer.input);
const CustomerChanges = strict(UpdateCustomer.input.omit({ id: true, expectedVersion: true }));
const CustomerFilter = queryOf(ListCustomers.input);
const PurchaseFilter = queryOf(ListPurchases.input.omit({ customerId: true }));
const CustomerPage = GetCustomer.output.extend({ account: CustomerAccount });
type CustomerPage = z.output<typeof CustomerPage>;
const UnitFilter = queryOf(ListUnits.input.omit({ customerId: true, status: true }));

@ApiTags('Customers')
@Controller('v1/customers')
export class CustomersController {
  constructor(private readonly services: Services) {}

  @Get()
  @Endpoint({
    id: 'listCustomers',
    asks: ListCustomers,
    takesQuery: true,
    summary: 'Customers; each word of `q` begins one of the name, the e-mail address, the phone number or the number',
    reply: ListCustomers.output,
  })
  list(
    @Query({ schema: CustomerFilter }) filter: z.output<typeof CustomerFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListCustomers>> {
    return this.services.ask(ListCustomers, filter, exchange);
  }

  @Post()
  @Endpoint({
    id: 'createCustomer',
    asks: CreateCustomer,
    summary: 'Add a customer; `possibleDuplicates` names others with its e-mail address or phone number',
    reply: CreateCustomer.output,
    status: 201,
    idempotencyKey: 'optional',
    refusals: [],
  })
  async create(
    @Body({ schema: NewCustomer }) fields: z.output<typeof NewCustomer>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof CreateCustomer>> {
    const made = await this.services.ask(CreateCustomer, fields, exchange);
    return created(exchange, `/v1/customers/${made.id}`, made);
  }

  @Get(':id')
  @Endpoint({
    id: 'getCustomer',
    asks: GetCustomer,
    summary: 'One customer, others that may be the same, and how the account stands',
    reply: CustomerPage,
    refusals: ['not-found'],
  })
  async get(@Param('id', { schema: Id }) id: string, @Via() exchange: Exchange): Promise<CustomerPage> {
    const customer = await this.services.ask(GetCustomer, { id }, exchange);
    const account = await this.services.ask(GetCustomerAccount, { customerId: id }, exchange);
    return tagged(exchange, { ...customer, account });
  }

  @Patch(':id')
  @Endpoint({
    id: 'updateCustomer',
    asks: UpdateCustomer,
    summary: 'Change a customer',
    reply: UpdateCustomer.output,
    ifMatch: true,
    idempotencyKey: 'optional',
    refusals: ['not-found'],
  })
  async update(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: CustomerChanges }) changes: z.output<typeof CustomerChanges>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof UpdateCustomer>> {
    const expectedVersion = versionSeen(exchange);
    return tagged(exchange, await this.services.ask(UpdateCustomer, { ...changes, id, expectedVersion }, exchange));
  }

  @Get(':id/purchases')
  @Endpoint({
    id: 'listPurchases',
    asks: ListPurchases,
    takesQuery: true,
    summary: 'What a customer bought, active and closed, newest first, with the units',
    reply: ListPurchases.output,
    refusals: ['not-found'],
  })
  purchases(
    @Param('id', { schema: Id }) customerId: string,
    @Query({ schema: PurchaseFilter }) filter: z.output<typeof PurchaseFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListPurchases>> {
    return this.services.ask(ListPurchases, { ...filter, customerId }, exchange);
  }

  @Get(':id/units')
  @Endpoint({
    id: 'listCustomerUnits',
    asks: [GetCustomer, ListUnits],
    takesQuery: true,
    summary: 'The units sold to a customer, by item and serial number',
    reply: ListUnits.output,
    refusals: ['not-found'],
  })
  async units(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: UnitFilter }) filter: z.output<typeof UnitFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListUnits>> {
    await this.services.ask(GetCustomer, { id }, exchange);
    return this.services.ask(ListUnits, { ...filter, customerId: id }, exchange);
  }
}
