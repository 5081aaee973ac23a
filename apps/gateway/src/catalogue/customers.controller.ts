import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CustomerAccount, GetCustomer, GetCustomerAccount, Id, ListUnits, type Output } from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from '../border/endpoint.ts';
import { type Exchange, tagged, Via } from '../border/exchange.ts';
import { Services } from '../border/services.ts';
import { queryOf } from '../border/strict.ts';

const CustomerPage = GetCustomer.output.extend({ account: CustomerAccount });
type CustomerPage = z.output<typeof CustomerPage>;
const UnitFilter = queryOf(ListUnits.input.omit({ customerId: true, status: true }));

@ApiTags('Customers')
@Controller('v1/customers')
export class CustomersController {
  constructor(private readonly services: Services) {}

  @Get(':id')
  @Endpoint({
    id: 'getCustomer',
    asks: GetCustomer,
    summary: 'One customer, others that may be the same, and how the account stands',
    reply: CustomerPage,
  })
  async get(@Param('id', { schema: Id }) id: string, @Via() exchange: Exchange): Promise<CustomerPage> {
    const customer = await this.services.ask(GetCustomer, { id }, exchange);
    const account = await this.services.ask(GetCustomerAccount, { customerId: id }, exchange);
    return tagged(exchange, { ...customer, account });
  }

  @Get(':id/units')
  @Endpoint({
    id: 'listCustomerUnits',
    asks: [GetCustomer, ListUnits],
    takesQuery: true,
    summary: 'The units sold to a customer, by item and serial number',
    reply: ListUnits.output,
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
