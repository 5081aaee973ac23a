import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GetSaleReceipt, GetWarranty, Id, type Output } from '@provena/contracts';
import { z } from 'zod';
import { Endpoint } from '../border/endpoint.ts';
import { type Exchange, Via } from '../border/exchange.ts';
import { printedOf } from './printed-receipt.ts';
import { PAGE_INSTEAD } from '../border/replies.ts';
import { Services } from '../border/services.ts';
import { queryOf } from '../border/strict.ts';

const Format = queryOf(GetSaleReceipt.input.omit({ saleId: true }));
const Token = GetWarranty.input.shape.token;

@ApiTags('Point of sale')
@Controller('v1')
export class ReceiptsController {
  constructor(private readonly services: Services) {}

  @Get('pos/sales/:id/receipt')
  @Endpoint({
    id: 'getSaleReceipt',
    asks: GetSaleReceipt,
    takesQuery: true,
    type: 'text/plain',
  })
  async receipt(
    @Param('id', { schema: Id }) saleId: string,
    @Query({ schema: Format }) { format }: z.output<typeof Format>,
    @Via() exchange: Exchange,
  ): Promise<string | Buffer> {
    return printedOf(await this.services.askPatiently(GetSaleReceipt, { saleId, format }, exchange), exchange);
  }

  @Get('public/warranty/:token')
  @Endpoint({
    id: 'getWarranty',
    asks: GetWarranty,
    publicBecause: 'The long token is on the receipt: whoever has the receipt may know its warranty',
    reply: GetWarranty.output,
    alternatives: [PAGE_INSTEAD],
  })
  warranty(
    @Param('token', { schema: Token }) token: string,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof GetWarranty>> {
    return this.services.askForAnybody(GetWarranty, { token }, exchange);
  }
}
