import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GetReceipt, Id, ListReceipts, type Output, ReceiveUnits } from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { created, type Exchange, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const NewReceipt = strict(ReceiveUnits.input);
const ReceiptFilter = queryOf(ListReceipts.input);
const UnitsPage = queryOf(GetReceipt.input.omit({ id: true }));

/** Bytes: 10,000 serial numbers with notes. */
const RECEIPT_LIMIT = 2 * 1024 * 1024;

@ApiTags('Inventory')
@Controller('v1/inventory/receipts')
export class ReceiptsController {
  constructor(private readonly services: Services) {}

  @Post()
  @Endpoint({
    id: 'receiveUnits',
    asks: ReceiveUnits,
    summary:
      'Book goods in: a quantity, a list of serial numbers, a pasted one, or ranges like "SN001..SN100", ' +
      '"SN001..SN099/2" (every second) and "SN001..SN100 !SN013 !SN050..SN055" (without some)',
    reply: ReceiveUnits.output,
    status: 201,
    idempotencyKey: 'required',
    bodyLimit: RECEIPT_LIMIT,
    refusals: ['serial-duplicate', 'not-found'],
  })
  async receive(
    @Body({ schema: NewReceipt }) receipt: z.output<typeof NewReceipt>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ReceiveUnits>> {
    const received = await this.services.ask(ReceiveUnits, receipt, exchange);
    return created(exchange, `/v1/inventory/receipts/${received.receiptId}`, received);
  }

  @Get()
  @Endpoint({
    id: 'listGoodsReceipts',
    asks: ListReceipts,
    takesQuery: true,
    summary: 'Receipts, newest first; `q` is the start of a number or reference',
    reply: ListReceipts.output,
  })
  list(
    @Query({ schema: ReceiptFilter }) filter: z.output<typeof ReceiptFilter>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListReceipts>> {
    return this.services.ask(ListReceipts, filter, exchange);
  }

  @Get(':id')
  @Endpoint({
    id: 'getGoodsReceipt',
    asks: GetReceipt,
    takesQuery: true,
    summary: 'One receipt and a page of its units as they are now',
    reply: GetReceipt.output,
    refusals: ['not-found'],
  })
  get(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: UnitsPage }) page: z.output<typeof UnitsPage>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof GetReceipt>> {
    return this.services.ask(GetReceipt, { ...page, id }, exchange);
  }
}
