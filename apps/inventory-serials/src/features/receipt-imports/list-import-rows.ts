import { Controller } from '@nestjs/common';
import { ListImportRows, type Output, type Received, visibleLocations } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { notFound } from '../visibility.ts';
import { importById, importRowsPage } from '../../persistence/receipt-imports.ts';

@Controller()
export class ListImportRowsHandler {
  @Handles(ListImportRows)
  async list(query: Received<typeof ListImportRows>, work: Work): Promise<Output<typeof ListImportRows>> {
    const seen = { visible: visibleLocations(work.caller), username: work.caller.username };
    if (!(await importById(work.sql, query.id, seen))) throw notFound('receipt-import', query.id);
    const rows = await importRowsPage(work.sql, query);
    return pageOf(rows, query.limit, { place: ({ row }) => [row], view: row => row });
  }
}
