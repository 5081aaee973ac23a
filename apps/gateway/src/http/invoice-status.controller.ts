import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChangeOrderStatus, GetStatusHistory, Id, Invoice, type Output, PreviewStatusChange } from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { type Exchange, versionSeen, Via } from './exchange.ts';
import { Saves, Saving } from './save.ts';
import { Services } from './services.ts';
import { strict } from './strict.ts';

const StatusChange = strict(ChangeOrderStatus.input.omit({ invoiceId: true, expectedVersion: true }));
const Preview = strict(PreviewStatusChange.input.omit({ invoiceId: true }));

@ApiTags('Invoices')
@Controller('v1/invoices/:id')
export class InvoiceStatusController {
  constructor(
    private readonly services: Services,
    private readonly saves: Saves,
  ) {}

  @Post('status')
  @Endpoint({
    id: 'changeOrderStatus',
    asks: ChangeOrderStatus,
    summary: 'Move an invoice to another order status: gates, inventory, invoice and history in one step',
    reply: Invoice,
    alternatives: [{ status: 202, description: 'Not decided in time; ask at Location', schema: Saving }],
    ifMatch: true,
    idempotencyKey: 'required',
    refusals: [
      'not-found',
      'invoice-closed',
      'pos-invoice-read-only',
      'save-in-progress',
      'status-not-allowed',
      'status-gate',
      'serials-missing',
      'stock-insufficient',
      'save-timed-out',
    ],
  })
  change(
    @Param('id', { schema: Id }) invoiceId: string,
    @Body({ schema: StatusChange }) change: z.output<typeof StatusChange>,
    @Via() exchange: Exchange,
  ): Promise<Invoice | Saving> {
    const version = { invoiceId, expectedVersion: versionSeen(exchange) };
    return this.saves.carryOut(ChangeOrderStatus, { ...version, ...change }, exchange);
  }

  @Post('status/preview')
  @Endpoint({
    id: 'previewStatusChange',
    asks: PreviewStatusChange,
    summary: 'A dry run of a status change: what would become of each line and unit, and what holds it back',
    reply: PreviewStatusChange.output,
    takesBody: true,
    refusals: ['not-found', 'invoice-closed', 'pos-invoice-read-only', 'status-not-allowed'],
  })
  preview(
    @Param('id', { schema: Id }) invoiceId: string,
    @Body({ schema: Preview }) { orderStatusId }: z.output<typeof Preview>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof PreviewStatusChange>> {
    return this.services.ask(PreviewStatusChange, { invoiceId, orderStatusId }, exchange);
  }

  @Get('status-history')
  @Endpoint({
    id: 'getStatusHistory',
    asks: GetStatusHistory,
    summary: 'The order statuses an invoice entered, oldest first',
    reply: GetStatusHistory.output,
    refusals: ['not-found'],
  })
  history(
    @Param('id', { schema: Id }) invoiceId: string,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof GetStatusHistory>> {
    return this.services.ask(GetStatusHistory, { invoiceId }, exchange);
  }
}
