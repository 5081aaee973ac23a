import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  GetReturn,
  GetReturnReceipt,
  Id,
  ListReturns,
  type Output,
  PreviewReturn,
  type RefusalCode,
  ReturnSale,
  SaleReturn,
} from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { created, type Exchange, Via } from './exchange.ts';
import { printedOf } from './printed.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const NewReturn = strict(ReturnSale.input);
const Draft = strict(PreviewReturn.input);
const ReturnFilter = queryOf(ListReturns.input);
const Format = queryOf(GetReturnReceipt.input.omit({ id: true }));

const ofReturn: RefusalCode[] = [
  'not-found',
  'not-returnable',
  'return-exceeds-sale',
  'serial-not-returnable',
  'serials-missing',
  'serial-duplicate',
];

@ApiTags('Point of sale')
@Controller('v1/pos/returns')
export class SaleReturnsController {
  constructor(private readonly services: Services) {}

  @Post()
  @Endpoint({
    id: 'returnSale',
    asks: ReturnSale,
    summary: 'Take goods of a register sale back: each where its disposition says, the money by `refund`',
    operationAt: (_, commandId) => `/v1/pos/returns/${commandId}`,
    reply: ReturnSale.output,
    status: 201,
    alternatives: [{ status: 202, description: 'Not decided in time; ask at Location', schema: ReturnSale.output }],
    idempotencyKey: 'required',
    refusals: [...ofReturn, 'session-not-open', 'card-data-refused', 'refund-method', 'drawer-short'],
  })
  async take(
    @Body({ schema: NewReturn }) asked: z.output<typeof NewReturn>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ReturnSale>> {
    const reply = await this.services.ask(ReturnSale, asked, exchange);
    if (reply.return.status === 'PENDING') exchange.reply.code(202).header('retry-after', '1');
    return created(exchange, `/v1/pos/returns/${reply.return.id}`, reply);
  }

  @Post('preview')
  @Endpoint({
    id: 'previewReturn',
    asks: PreviewReturn,
    summary: 'What a return would come to, and its refusals; changes nothing',
    reply: PreviewReturn.output,
    takesBody: true,
    refusals: ofReturn,
  })
  preview(
    @Body({ schema: Draft }) asked: z.output<typeof Draft>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof PreviewReturn>> {
    return this.services.ask(PreviewReturn, asked, exchange);
  }

  @Get()
  @Endpoint({
    id: 'listReturns',
    asks: ListReturns,
    takesQuery: true,
    summary: 'Returns, newest first',
    reply: ListReturns.output,
  })
  list(
    @Query({ schema: ReturnFilter }) filter: z.output<typeof ReturnFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListReturns>> {
    return this.services.ask(ListReturns, filter, exchange);
  }

  @Get(':id')
  @Endpoint({ id: 'getReturn', asks: GetReturn, summary: 'One return', reply: SaleReturn, refusals: ['not-found'] })
  get(@Param('id', { schema: Id }) id: string, @Via() exchange: Exchange): Promise<SaleReturn> {
    return this.services.ask(GetReturn, { id }, exchange);
  }

  @Get(':id/receipt')
  @Endpoint({
    id: 'getReturnReceipt',
    asks: GetReturnReceipt,
    takesQuery: true,
    summary: 'The receipt of a return: text of 40 columns, PDF, or ESC/POS for a printer',
    type: 'text/plain',
    refusals: ['not-found'],
  })
  async receipt(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: Format }) { format }: z.output<typeof Format>,
    @Via() exchange: Exchange,
  ): Promise<string | Buffer> {
    return printedOf(await this.services.askPatiently(GetReturnReceipt, { id, format }, exchange), exchange);
  }
}
