import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CancelInvoice, CompleteInvoice, Id, Invoice } from '@provena/contracts';
import { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { type Exchange, versionSeen, Via } from './exchange.ts';
import { Saves, Saving } from './save.ts';
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

@ApiTags('Invoices')
@Controller('v1/invoices/:id')
export class InvoiceClosingController {
  constructor(private readonly saves: Saves) {}

  @Post('close')
  @Endpoint({
    id: 'closeInvoice',
    asks: [CompleteInvoice, CancelInvoice],
    summary: 'Close an invoice: completed, or cancelled with everything it has given back; read-only from then on',
    reply: Invoice,
    alternatives: [{ status: 202, description: 'Not decided in time; ask at Location', schema: Saving }],
    ifMatch: true,
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
}
