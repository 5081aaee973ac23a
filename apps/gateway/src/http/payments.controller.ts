import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Id,
  Invoice,
  ListPayments,
  type Output,
  RecordPayment,
  type RefusalCode,
  RefundPayment,
  SetDeposit,
} from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { type Exchange, tagged, versionSeen, Via } from './exchange.ts';
import { Services } from './services.ts';
import { queryOf, strict } from './strict.ts';

const NewPayment = strict(RecordPayment.input.omit({ invoiceId: true, expectedVersion: true }));
const NewRefund = strict(RefundPayment.input.omit({ invoiceId: true, expectedVersion: true, paymentId: true }));
const Deposit = strict(SetDeposit.input.omit({ invoiceId: true, expectedVersion: true }));
const PageOfPayments = queryOf(ListPayments.input.omit({ invoiceId: true }));

const ofChange: RefusalCode[] = ['not-found', 'invoice-closed', 'pos-invoice-read-only', 'save-in-progress'];

@ApiTags('Invoices')
@Controller('v1/invoices/:id')
export class PaymentsController {
  constructor(private readonly services: Services) {}

  @Get('payments')
  @Endpoint({
    id: 'listPayments',
    asks: ListPayments,
    takesQuery: true,
    summary: 'The payments of an invoice in the order they were made, each with its refunds',
    reply: ListPayments.output,
    refusals: ['not-found'],
  })
  list(
    @Param('id', { schema: Id }) invoiceId: string,
    @Query({ schema: PageOfPayments }) page: z.output<typeof PageOfPayments>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof ListPayments>> {
    return this.services.ask(ListPayments, { ...page, invoiceId }, exchange);
  }

  @Post('payments')
  @Endpoint({
    id: 'recordPayment',
    asks: RecordPayment,
    summary: 'Record a payment or a deposit, at most the balance',
    reply: RecordPayment.output,
    status: 201,
    ifMatch: true,
    idempotencyKey: 'required',
    refusals: [...ofChange, 'payment-exceeds-balance', 'card-data-refused'],
  })
  async record(
    @Param('id', { schema: Id }) invoiceId: string,
    @Body({ schema: NewPayment }) payment: z.output<typeof NewPayment>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof RecordPayment>> {
    const change = { ...payment, invoiceId, expectedVersion: versionSeen(exchange) };
    return tagged(exchange, await this.services.ask(RecordPayment, change, exchange));
  }

  @Post('payments/:paymentId/refunds')
  @Endpoint({
    id: 'refundPayment',
    asks: RefundPayment,
    summary: 'Give back a payment, in part or in full',
    reply: RefundPayment.output,
    status: 201,
    ifMatch: true,
    idempotencyKey: 'required',
    refusals: [...ofChange, 'refund-exceeds-payment', 'card-data-refused'],
  })
  async refund(
    @Param('id', { schema: Id }) invoiceId: string,
    @Param('paymentId', { schema: Id }) paymentId: string,
    @Body({ schema: NewRefund }) refund: z.output<typeof NewRefund>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof RefundPayment>> {
    const change = { ...refund, invoiceId, paymentId, expectedVersion: versionSeen(exchange) };
    return tagged(exchange, await this.services.ask(RefundPayment, change, exchange));
  }

  @Put('deposit')
  @Endpoint({
    id: 'setDeposit',
    asks: SetDeposit,
    summary: 'Ask for a deposit that gated order statuses wait for, or for none any more',
    reply: Invoice,
    ifMatch: true,
    idempotencyKey: 'optional',
    refusals: [...ofChange, 'deposit-exceeds-total'],
  })
  async deposit(
    @Param('id', { schema: Id }) invoiceId: string,
    @Body({ schema: Deposit }) deposit: z.output<typeof Deposit>,
    @Via() exchange: Exchange,
  ): Promise<Invoice> {
    const change = { ...deposit, invoiceId, expectedVersion: versionSeen(exchange) };
    return tagged(exchange, await this.services.ask(SetDeposit, change, exchange));
  }
}
