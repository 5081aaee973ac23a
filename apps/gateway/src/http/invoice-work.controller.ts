import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CreatePurchaseOrders, Id, type Output } from '@provena/contracts';
import { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { created, type Exchange, tagged, versionSeen, Via } from './exchange.ts';
import { Services } from './services.ts';
import { strict } from './strict.ts';

const named = { invoiceId: true, expectedVersion: true } as const;
const Ordering = strict(CreatePurchaseOrders.input.omit(named)).prefault({});

/** The work on an active invoice beside its lines and money. */
@ApiTags('Invoices')
@Controller('v1/invoices/:id')
export class InvoiceWorkController {
  constructor(private readonly services: Services) {}

  @Post('purchase-orders')
  @Endpoint({
    id: 'createPurchaseOrders',
    asks: CreatePurchaseOrders,
    reply: CreatePurchaseOrders.output,
    status: 201,
    ifMatch: true,
  })
  async order(
    @Param('id', { schema: Id }) invoiceId: string,
    @Body({ schema: Ordering }) ordering: z.output<typeof Ordering>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof CreatePurchaseOrders>> {
    const change = { ...ordering, invoiceId, expectedVersion: versionSeen(exchange) };
    const made = await this.services.ask(CreatePurchaseOrders, change, exchange);
    tagged(exchange, made.invoice);
    return created(exchange, `/v1/purchase-orders?invoiceId=${invoiceId}`, made);
  }
}
