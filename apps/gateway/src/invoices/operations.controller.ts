import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { GetOperation, Id, Invoice, Operation, RefusedPart } from '@provena/contracts';
import { z } from 'zod';
import { Endpoint } from '../border/endpoint.ts';
import { type Exchange, Via } from '../border/exchange.ts';
import { Problem, problemOf } from '../border/problem.ts';
import { refusalOf } from './saves.ts';
import { Services } from '../border/services.ts';

const OperationReply = z.object({
  id: Id,
  state: Operation.shape.state,
  invoice: Invoice.optional().describe('When SAVED'),
  refusal: RefusedPart.optional().describe('When REJECTED; nothing was kept'),
  problem: Problem.optional().describe(
    'The refusal once more, as the problem document that the save would have answered',
  ),
});
type OperationReply = z.output<typeof OperationReply>;

@ApiTags('Invoices')
@Controller('v1/operations')
export class OperationsController {
  constructor(private readonly services: Services) {}

  @Get(':id')
  @Endpoint({
    id: 'getOperation',
    asks: GetOperation,
    reply: OperationReply,
  })
  async get(@Param('id', { schema: Id }) id: string, @Via() exchange: Exchange): Promise<OperationReply> {
    const operation = await this.services.ask(GetOperation, { id }, exchange);
    const about = { instance: `/v1/operations/${id}`, requestId: exchange.request.id };
    return {
      id: operation.id,
      state: operation.state,
      ...(operation.invoice && { invoice: operation.invoice }),
      ...(operation.refusal && { refusal: operation.refusal, problem: problemOf(refusalOf(operation.refusal), about) }),
    };
  }
}
