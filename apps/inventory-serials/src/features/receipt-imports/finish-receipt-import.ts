import { Controller } from '@nestjs/common';
import { FinishReceiptImport, type Output, type Received } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { notFound } from '../visibility.ts';
import { finishImport, lockedImport } from '../../persistence/receipt-imports.ts';

@Controller()
export class FinishReceiptImportHandler {
  @Handles(FinishReceiptImport)
  async finish({ id }: Received<typeof FinishReceiptImport>, work: Work): Promise<Output<typeof FinishReceiptImport>> {
    const running = await lockedImport(work.sql, id);
    if (!running) throw notFound('receipt-import', id);
    if (running.state === 'DONE') return running;
    const { rowsRead, rowsTotal, number } = running;
    if (rowsRead < rowsTotal) {
      const detail = `${rowsRead} of the ${rowsTotal} rows of ${number} were sent.`;
      throw new DomainError('validation', detail, { errors: [{ pointer: '#/id', detail }] });
    }
    return finishImport(work.sql, id);
  }
}
