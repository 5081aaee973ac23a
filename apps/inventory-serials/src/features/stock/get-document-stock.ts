import { Controller } from '@nestjs/common';
import { GetDocumentStock, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { requireVisible } from '../visibility.ts';
import { documentStock } from '../../persistence/stock.ts';

@Controller()
export class GetDocumentStockHandler {
  @Handles(GetDocumentStock)
  get(question: Received<typeof GetDocumentStock>, { caller, sql }: Work): Promise<Output<typeof GetDocumentStock>> {
    requireVisible(caller, question.locationId);
    return documentStock(sql, question);
  }
}
