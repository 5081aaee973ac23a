import { Body, Controller, Delete, Param, Patch, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AddSaleLine,
  ChangeSaleLine,
  DiscountSaleLine,
  Id,
  OverrideSalePrice,
  type RefusalCode,
  RemoveSaleLine,
  SaleReply,
  SetSaleLineSerials,
} from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { type Exchange, Via } from './exchange.ts';
import { Services } from './services.ts';
import { strict } from './strict.ts';

const NewLine = strict(AddSaleLine.input.omit({ saleId: true }));
const LineChange = strict(ChangeSaleLine.input.omit({ saleId: true, lineId: true }));
const Price = strict(OverrideSalePrice.input.omit({ saleId: true, lineId: true }));
const Discount = strict(DiscountSaleLine.input.omit({ saleId: true, lineId: true }));
const Capture = strict(SetSaleLineSerials.input.omit({ saleId: true, lineId: true }));

const ofLine: RefusalCode[] = ['not-found', 'sale-not-open', 'item-inactive'];

@ApiTags('Point of sale')
@Controller('v1/pos/sales/:id/lines')
export class SaleLinesController {
  constructor(private readonly services: Services) {}

  @Post()
  @Endpoint({
    id: 'addSaleLine',
    asks: AddSaleLine,
    summary: 'Add an item; a serial-tracked one answers with the capture request',
    reply: SaleReply,
    idempotencyKey: 'optional',
    refusals: ofLine,
  })
  add(
    @Param('id', { schema: Id }) saleId: string,
    @Body({ schema: NewLine }) line: z.output<typeof NewLine>,
    @Via() exchange: Exchange,
  ): Promise<SaleReply> {
    return this.services.ask(AddSaleLine, { ...line, saleId }, exchange);
  }

  @Patch(':lineId')
  @Endpoint({
    id: 'changeSaleLine',
    asks: ChangeSaleLine,
    summary: 'Change the quantity; units captured beyond it are released',
    reply: SaleReply,
    idempotencyKey: 'optional',
    refusals: ofLine,
  })
  change(
    @Param('id', { schema: Id }) saleId: string,
    @Param('lineId', { schema: Id }) lineId: string,
    @Body({ schema: LineChange }) change: z.output<typeof LineChange>,
    @Via() exchange: Exchange,
  ): Promise<SaleReply> {
    return this.services.ask(ChangeSaleLine, { ...change, saleId, lineId }, exchange);
  }

  @Delete(':lineId')
  @Endpoint({
    id: 'removeSaleLine',
    asks: RemoveSaleLine,
    summary: 'Remove a line; its units go back',
    reply: SaleReply,
    idempotencyKey: 'optional',
    refusals: ofLine,
  })
  remove(
    @Param('id', { schema: Id }) saleId: string,
    @Param('lineId', { schema: Id }) lineId: string,
    @Via() exchange: Exchange,
  ): Promise<SaleReply> {
    return this.services.ask(RemoveSaleLine, { saleId, lineId }, exchange);
  }

  @Put(':lineId/serials')
  @Endpoint({
    id: 'setSaleLineSerials',
    asks: SetSaleLineSerials,
    summary: 'Capture exactly these units for the line and hold them',
    reply: SaleReply,
    idempotencyKey: 'optional',
    refusals: [
      ...ofLine,
      'serial-not-available',
      'serial-wrong-location',
      'serial-wrong-item',
      'serial-not-found',
      'serial-duplicate',
    ],
  })
  serials(
    @Param('id', { schema: Id }) saleId: string,
    @Param('lineId', { schema: Id }) lineId: string,
    @Body({ schema: Capture }) capture: z.output<typeof Capture>,
    @Via() exchange: Exchange,
  ): Promise<SaleReply> {
    return this.services.ask(SetSaleLineSerials, { ...capture, saleId, lineId }, exchange);
  }

  @Put(':lineId/price')
  @Endpoint({
    id: 'overrideSalePrice',
    asks: OverrideSalePrice,
    summary: "Sell a line at another price than the item's; who and why are kept",
    reply: SaleReply,
    idempotencyKey: 'optional',
    refusals: ofLine,
  })
  price(
    @Param('id', { schema: Id }) saleId: string,
    @Param('lineId', { schema: Id }) lineId: string,
    @Body({ schema: Price }) price: z.output<typeof Price>,
    @Via() exchange: Exchange,
  ): Promise<SaleReply> {
    return this.services.ask(OverrideSalePrice, { ...price, saleId, lineId }, exchange);
  }

  @Put(':lineId/discount')
  @Endpoint({
    id: 'discountSaleLine',
    asks: DiscountSaleLine,
    summary: 'Take an amount or a percentage off a line, or nothing any more; who and why are kept',
    reply: SaleReply,
    idempotencyKey: 'optional',
    refusals: ofLine,
  })
  discount(
    @Param('id', { schema: Id }) saleId: string,
    @Param('lineId', { schema: Id }) lineId: string,
    @Body({ schema: Discount }) discount: z.output<typeof Discount>,
    @Via() exchange: Exchange,
  ): Promise<SaleReply> {
    return this.services.ask(DiscountSaleLine, { ...discount, saleId, lineId }, exchange);
  }
}
