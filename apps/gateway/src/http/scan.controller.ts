import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Id, ResolveScan } from '@provena/contracts';
import { z } from 'zod';
import { Endpoint } from './endpoint.ts';
import { type Exchange, Via } from './exchange.ts';
import { FormLine, onForm, ScanReply } from './scan.ts';
import { Services } from './services.ts';
import { strict } from './strict.ts';

const Scan = strict(
  z.object({
    ...ResolveScan.input.pick({ code: true, locationId: true }).shape,
    invoice: z.object({ id: Id.optional(), lines: z.array(FormLine).max(500) }).optional(),
  }),
);

@ApiTags('Inventory')
@Controller('v1/scan')
export class ScanController {
  constructor(private readonly services: Services) {}

  @Post()
  @Endpoint({
    id: 'scan',
    summary: 'What a code means at a location, and the line it adds to the invoice on the form; changes nothing',
    reply: ScanReply,
    takesBody: true,
    refusals: ['serial-not-found', 'serial-not-available', 'serial-wrong-location', 'not-found'],
  })
  async scan(@Body({ schema: Scan }) scan: z.output<typeof Scan>, @Via() exchange: Exchange): Promise<ScanReply> {
    const { code, locationId, invoice } = scan;
    const found = await this.services.ask(ResolveScan, { code, locationId, invoiceId: invoice?.id }, exchange);
    return onForm(found, invoice?.lines ?? []);
  }
}
