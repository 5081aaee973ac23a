import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FindSold, Id, ResolveScan, ResolveScans } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { z } from 'zod';
import { Endpoint } from '../border/endpoint.ts';
import { type Exchange, Via } from '../border/exchange.ts';
import { BatchReply, batchOnForm, FormLine, onForm, ScanReply } from './scan.ts';
import { Services } from '../border/services.ts';
import { strict } from '../border/strict.ts';

const onInvoice = { invoice: z.object({ id: Id.optional(), lines: z.array(FormLine).max(500) }).optional() };

const Scan = strict(z.object({ ...ResolveScan.input.pick({ code: true, locationId: true }).shape, ...onInvoice }));
const Batch = strict(z.object({ ...ResolveScans.input.pick({ codes: true, locationId: true }).shape, ...onInvoice }));

/** Bytes: 500 codes of the longest kind. */
const BATCH_LIMIT = 2 * 1024 * 1024;

@ApiTags('Inventory')
@Controller('v1/scan')
export class ScanController {
  constructor(private readonly services: Services) {}

  @Post()
  @Endpoint({
    id: 'scan',
    asks: ResolveScan,
    reply: ScanReply,
    takesBody: true,
  })
  async scan(@Body({ schema: Scan }) scan: z.output<typeof Scan>, @Via() exchange: Exchange): Promise<ScanReply> {
    const { code, locationId, invoice } = scan;
    try {
      const found = await this.services.ask(ResolveScan, { code, locationId, invoiceId: invoice?.id }, exchange);
      return onForm(found, invoice?.lines ?? []);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'serial-not-found') throw error;
      return this.receipt(code, error, exchange);
    }
  }

  /** A code of no goods may be the receipt of a sale; a caller who may not read invoices gets the first refusal. */
  private async receipt(code: string, refusal: DomainError, exchange: Exchange): Promise<ScanReply> {
    const { sold } = await this.services.ask(FindSold, { code }, exchange).catch((error: unknown) => {
      if (error instanceof DomainError) throw refusal;
      throw error;
    });
    if (!sold) throw refusal;
    return { outcome: 'SALE', sold };
  }

  @Post('batch')
  @Endpoint({
    id: 'scanBatch',
    asks: ResolveScans,
    reply: BatchReply,
    takesBody: true,
    bodyLimit: BATCH_LIMIT,
  })
  async scanBatch(
    @Body({ schema: Batch }) batch: z.output<typeof Batch>,
    @Via() exchange: Exchange,
  ): Promise<BatchReply> {
    const { codes, locationId, invoice } = batch;
    const found = await this.services.ask(ResolveScans, { codes, locationId, invoiceId: invoice?.id }, exchange);
    return batchOnForm(found, invoice?.lines ?? []);
  }
}
