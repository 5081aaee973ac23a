import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CompleteSale, Id, type Output } from '@provena/contracts';
import { z } from 'zod';
import { Endpoint } from '../border/endpoint.ts';
import { type Exchange, Via } from '../border/exchange.ts';
import { Services } from '../border/services.ts';
import { strict } from '../border/strict.ts';

const Payment = strict(CompleteSale.input.omit({ saleId: true })).prefault({});

@ApiTags('Point of sale')
@Controller('v1/pos/sales')
export class SalesController {
  constructor(private readonly services: Services) {}

  @Post(':id/complete')
  @Endpoint({
    id: 'completeSale',
    asks: CompleteSale,
    operationAt: ({ params }) => `/v1/pos/sales/${(params as { id: string }).id}`,
    reply: CompleteSale.output,
    alternatives: [
      {
        status: 202,
        description: 'Not decided in time; ask at Location',
        schema: CompleteSale.output,
        headers: ['Location', 'Retry-After'],
      },
    ],
  })
  async complete(
    @Param('id', { schema: Id }) saleId: string,
    @Body({ schema: Payment }) payment: z.output<typeof Payment>,
    @Via() exchange: Exchange,
  ): Promise<Output<typeof CompleteSale>> {
    const completed = await this.services.ask(CompleteSale, { ...payment, saleId }, exchange);
    if (completed.sale.status === 'COMPLETING') {
      exchange.reply.code(202).headers({ location: `/v1/pos/sales/${saleId}`, 'retry-after': '1' });
    }
    return completed;
  }
}
