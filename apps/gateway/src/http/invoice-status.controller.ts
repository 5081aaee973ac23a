import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChangeOrderStatus, Id, Invoice } from '@provena/contracts';
import type { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { type Exchange, versionSeen, Via } from './exchange.ts';
import { Saves, Saving } from './save.ts';
import { strict } from './strict.ts';

const StatusChange = strict(ChangeOrderStatus.input.omit({ invoiceId: true, expectedVersion: true }));

@ApiTags('Invoices')
@Controller('v1/invoices/:id')
export class InvoiceStatusController {
  constructor(private readonly saves: Saves) {}

  @Post('status')
  @Endpoint({
    id: 'changeOrderStatus',
    asks: ChangeOrderStatus,
    reply: Invoice,
    alternatives: [{ status: 202, description: 'Not decided in time; ask at Location', schema: Saving }],
    ifMatch: true,
  })
  change(
    @Param('id', { schema: Id }) invoiceId: string,
    @Body({ schema: StatusChange }) change: z.output<typeof StatusChange>,
    @Via() exchange: Exchange,
  ): Promise<Invoice | Saving> {
    const version = { invoiceId, expectedVersion: versionSeen(exchange) };
    return this.saves.carryOut(ChangeOrderStatus, { ...version, ...change }, exchange);
  }
}
