import { Controller } from '@nestjs/common';
import {
  FinishReceiptImport,
  GetReceiptImport,
  ListImportRows,
  ListReceiptImports,
  type Output,
  type Received,
  visibleLocations,
} from '@provena/contracts';
import { pageOf } from '@provena/database';
import { DomainError, notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import {
  finishImport,
  importById,
  importRowsPage,
  importsPage,
  lockedImport,
} from '../../persistence/receipt-imports.ts';

@Controller()
export class ReceiptImportsController {
  @Handles(FinishReceiptImport)
  async finishReceiptImport(
    { id }: Received<typeof FinishReceiptImport>,
    work: Work,
  ): Promise<Output<typeof FinishReceiptImport>> {
    const running = await lockedImport(work.sql, id);
    if (!running) throw notFound({ kind: 'receipt-import', id });
    if (running.state === 'DONE') return running;
    const { rowsRead, rowsTotal, number } = running;
    if (rowsRead < rowsTotal) {
      const detail = `${rowsRead} of the ${rowsTotal} rows of ${number} were sent.`;
      throw new DomainError('validation', detail, { errors: [{ pointer: '#/id', detail }] });
    }
    return finishImport(work.sql, id);
  }

  @Handles(GetReceiptImport)
  async getReceiptImport(
    { id }: Received<typeof GetReceiptImport>,
    work: Work,
  ): Promise<Output<typeof GetReceiptImport>> {
    const { username } = work.caller;
    const found = await importById(work.sql, id, { visible: visibleLocations(work.caller), username });
    if (!found) throw notFound({ kind: 'receipt-import', id });
    return found;
  }

  @Handles(ListReceiptImports)
  async listReceiptImports(
    query: Received<typeof ListReceiptImports>,
    work: Work,
  ): Promise<Output<typeof ListReceiptImports>> {
    const { username } = work.caller;
    const rows = await importsPage(work.sql, query, { visible: visibleLocations(work.caller), username });
    return pageOf(rows, query.limit, { place: row => row.key, view: row => row.import });
  }

  @Handles(ListImportRows)
  async listImportRows(query: Received<typeof ListImportRows>, work: Work): Promise<Output<typeof ListImportRows>> {
    const seen = { visible: visibleLocations(work.caller), username: work.caller.username };
    if (!(await importById(work.sql, query.id, seen))) throw notFound({ kind: 'receipt-import', id: query.id });
    const rows = await importRowsPage(work.sql, query);
    return pageOf(rows, query.limit, { place: ({ row }) => [row], view: row => row });
  }
}
