import { Controller } from '@nestjs/common';
import { ListReceiptImports, type Output, type Received, visibleLocations } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { importsPage } from '../../persistence/receipt-imports.ts';

@Controller()
export class ListReceiptImportsHandler {
  @Handles(ListReceiptImports)
  async list(query: Received<typeof ListReceiptImports>, work: Work): Promise<Output<typeof ListReceiptImports>> {
    const { username } = work.caller;
    const rows = await importsPage(work.sql, query, { visible: visibleLocations(work.caller), username });
    return pageOf(rows, query.limit, { place: row => row.key, view: row => row.import });
  }
}
