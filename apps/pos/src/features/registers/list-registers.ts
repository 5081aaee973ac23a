import { Controller } from '@nestjs/common';
import { ListRegisters, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { cursorAfter, readCursor } from '../../persistence/cursor.ts';
import { listRegisters } from '../../persistence/registers.ts';

@Controller()
export class ListRegistersFeature {
  @Handles(ListRegisters)
  async list(
    { locationId, limit, cursor }: Received<typeof ListRegisters>,
    { caller, sql }: Work,
  ): Promise<Output<typeof ListRegisters>> {
    const asked = { locationId, after: readCursor(cursor), limit: limit + 1 };
    const rows = await listRegisters(sql, asked, caller);
    const data = rows.slice(0, limit);
    const last = data.at(-1);
    const hasMore = rows.length > limit;
    return { data, page: { hasMore, nextCursor: hasMore && last ? cursorAfter(last) : null } };
  }
}
