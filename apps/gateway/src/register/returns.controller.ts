import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GetReturnReceipt, Id, type Output, ReturnSale } from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from '../border/endpoint.ts';
import { created, type Exchange, Via } from '../border/exchange.ts';
import { printedOf } from './printed-receipt.ts';
import { Services } from '../border/services.ts';
import { queryOf, strict } from '../border/strict.ts';

const NewReturn = strict(ReturnSale.input);
const Format = queryOf(GetReturnReceipt.input.omit({ id: true }));

@ApiTags('Point of sale')
@Controller('v1/pos/returns')
export class ReturnsController {
  constructor(private readonly services: Services) {}

  @Post()
  @Endpoint({
    id: 'returnSale',
    asks: ReturnSale,
    operationAt: (_, commandId) => `/v1/pos/returns/${commandId}`,
    reply: ReturnSale.output,
    status: 201,
    makes: true,
    alternatives: [
      {
        status: 202,
        description: 'Not decided in time; ask at Location',
        schema: ReturnSale.output,
        headers: ['Location', 'Retry-After'],
      },
    ],
  })
  async take(
    @Body({ schema: NewReturn }) asked: z.output<typeof NewReturn>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ReturnSale>> {
    const reply = await this.services.ask(ReturnSale, asked, exchange);
    if (reply.return.status === 'PENDING') exchange.reply.code(202).header('retry-after', '1');
    return created(exchange, `/v1/pos/returns/${reply.return.id}`, reply);
  }

  @Get(':id/receipt')
  @Endpoint({
    id: 'getReturnReceipt',
    asks: GetReturnReceipt,
    takesQuery: true,
    type: 'text/plain',
  })
  async receipt(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: Format }) { format }: z.output<typeof Format>,
    @Via() exchange: Exchange,
  ): Promise<string | Buffer> {
    return printedOf(await this.services.askPatiently(GetReturnReceipt, { id, format }, exchange), exchange);
  }
}
