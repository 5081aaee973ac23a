import { Controller } from '@nestjs/common';
import { GetReceiptImport, type Output, type Received, visibleLocations } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { notFound } from '../visibility.ts';
import { importById } from '../../persistence/receipt-imports.ts';

@Controller()
export class GetReceiptImportHandler {
  @Handles(GetReceiptImport)
  async get({ id }: Received<typeof GetReceiptImport>, work: Work): Promise<Output<typeof GetReceiptImport>> {
    const { username } = work.caller;
    const found = await importById(work.sql, id, { visible: visibleLocations(work.caller), username });
    if (!found) throw notFound('receipt-import', id);
    return found;
  }
}
