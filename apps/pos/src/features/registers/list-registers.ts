import { Controller } from '@nestjs/common';
import { ListRegisters, type Output, type Received } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { listRegisters } from '../../persistence/registers.ts';

@Controller()
export class ListRegistersFeature {
  @Handles(ListRegisters)
  async list(question: Received<typeof ListRegisters>, { caller, sql }: Work): Promise<Output<typeof ListRegisters>> {
    const rows = await listRegisters(sql, question, caller);
    return pageOf(rows, question.limit, { place: ({ name, id }) => [name, id], view: row => row });
  }
}
