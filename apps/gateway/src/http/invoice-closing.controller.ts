import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CancelInvoice, CompleteInvoice, Id, Invoice, ReopenInvoice } from '@provena/contracts';
import { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { type Exchange, tagged, versionSeen, Via } from './exchange.ts';
import { Saves, Saving } from './save.ts';
import { Services } from './services.ts';
import { strict } from './strict.ts';

const Closing = z.discriminatedUnion('reason', [
  strict(
    z.object({
      reason: z.literal('COMPLETED'),
      ...CompleteInvoice.input.omit({ invoiceId: true, expectedVersion: true }).shape,
    }),
  ),
  strict(
    z.object({
      reason: z.literal('CANCELLED'),
      ...CancelInvoice.input.omit({ invoiceId: true, expectedVersion: true }).shape,
    }),
  ),
]);
const Reopening = strict(ReopenInvoice.input.omit({ invoiceId: true, expectedVersion: true }));

@ApiTags('Invoices')
@Controller('v1/invoices/:id')
export class InvoiceClosingController {
  constructor(
    private readonly services: Services,
    private readonly saves: Saves,
  ) {}

  @Post('close')
  @Endpoint({
    id: 'closeInvoice',
    asks: [CancelInvoice, CompleteInvoice],
    summary: 'Close an invoice: completed, or cancelled with everything it has given back; read-only from then on',
    reply: Invoice,
    alternatives: [{ status: 202, description: 'Not decided in time; ask at Location', schema: Saving }],
    ifMatch: true,
    idempotencyKey: 'required',
    refusals: [
      'not-found',
      'invoice-closed',
      'pos-invoice-read-only',
      'balance-open',
      'status-not-allowed',
      'status-gate',
      'serials-missing',
      'stock-insufficient',
      'save-in-progress',
    ],
  })
  async close(
    @Param('id', { schema: Id }) invoiceId: string,
    @Body({ schema: Closing }) { reason, ...choice }: z.output<typeof Closing>,
    @Via() exchange: Exchange,
  ): Promise<Invoice | Saving> {
    const change = { ...choice, invoiceId, expectedVersion: versionSeen(exchange) };
    if (reason === 'CANCELLED') return this.saves.carryOut(CancelInvoice, change, exchange);
    return this.saves.carryOut(CompleteInvoice, change, exchange);
  }

  @Post('reopen')
  @Endpoint({
    id: 'reopenInvoice',
    asks: ReopenInvoice,
    summary: 'Reopen a closed invoice; who, when and why is in the audit trail',
    reply: Invoice,
    ifMatch: true,
    idempotencyKey: 'required',
    refusals: ['not-found', 'invoice-not-closed', 'pos-invoice-read-only', 'save-in-progress'],
  })
  async reopen(
    @Param('id', { schema: Id }) invoiceId: string,
    @Body({ schema: Reopening }) { reason }: z.output<typeof Reopening>,
    @Via() exchange: Exchange,
  ): Promise<Invoice> {
    const change = { invoiceId, expectedVersion: versionSeen(exchange), reason };
    return tagged(exchange, await this.services.ask(ReopenInvoice, change, exchange));
  }
}
