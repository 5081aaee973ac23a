import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  EmailSaleReceipt,
  GetSaleReceipt,
  GetWarranty,
  Id,
  Mail,
  type Output,
  ReprintSaleReceipt,
  type SaleReply,
} from '@provena/contracts';
import { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { type Exchange, Via } from './exchange.ts';
import { printedOf } from './printed.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const Format = queryOf(GetSaleReceipt.input.omit({ saleId: true }));
const Emailing = strict(EmailSaleReceipt.input.omit({ saleId: true })).prefault({});
const Nothing = z.strictObject({}).prefault({});
const Token = GetWarranty.input.shape.token;

@ApiTags('Point of sale')
@Controller('v1')
export class SaleReceiptsController {
  constructor(private readonly services: Services) {}

  @Get('pos/sales/:id/receipt')
  @Endpoint({
    id: 'getSaleReceipt',
    asks: GetSaleReceipt,
    takesQuery: true,
    summary: 'The receipt of a completed sale: text of 40 columns, PDF, or ESC/POS for a printer',
    type: 'text/plain',
    refusals: ['not-found'],
  })
  async receipt(
    @Param('id', { schema: Id }) saleId: string,
    @Query({ schema: Format }) { format }: z.output<typeof Format>,
    @Via() exchange: Exchange,
  ): Promise<string | Buffer> {
    return printedOf(await this.services.askPatiently(GetSaleReceipt, { saleId, format }, exchange), exchange);
  }

  @Post('pos/sales/:id/reprints')
  @Endpoint({
    id: 'reprintSaleReceipt',
    asks: ReprintSaleReceipt,
    summary: 'Count that the receipt is printed again; from then on it says COPY n',
    reply: ReprintSaleReceipt.output,
    idempotencyKey: 'required',
    refusals: ['not-found'],
  })
  reprint(
    @Param('id', { schema: Id }) saleId: string,
    @Body({ schema: Nothing }) _: z.output<typeof Nothing>,
    @Via() exchange: Exchange,
  ): Promise<SaleReply> {
    return this.services.ask(ReprintSaleReceipt, { saleId }, exchange);
  }

  @Post('pos/sales/:id/receipt/email')
  @Endpoint({
    id: 'emailSaleReceipt',
    asks: EmailSaleReceipt,
    summary: "Send the receipt by e-mail, to the customer's address unless `to` says otherwise",
    reply: Mail,
    status: 202,
    idempotencyKey: 'optional',
    refusals: ['not-found', 'email-address-missing'],
  })
  email(
    @Param('id', { schema: Id }) saleId: string,
    @Body({ schema: Emailing }) emailing: z.output<typeof Emailing>,
    @Via() exchange: Exchange,
  ): Promise<Mail> {
    return this.services.ask(EmailSaleReceipt, { ...emailing, saleId }, exchange);
  }

  @Get('public/warranty/:token')
  @Endpoint({
    id: 'getWarranty',
    publicBecause: 'The long token is on the receipt: whoever has the receipt may know its warranty',
    summary: 'What the QR code of a receipt opens: the units sold on it and their warranty',
    reply: GetWarranty.output,
    refusals: ['not-found'],
  })
  warranty(
    @Param('token', { schema: Token }) token: string,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof GetWarranty>> {
    return this.services.askForAnybody(GetWarranty, { token }, exchange);
  }
}
