import { Controller } from '@nestjs/common';
import {
  GetDocumentStock,
  GetStock,
  type Output,
  type Received,
  requireVisibleLocation,
  visibleLocations,
} from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { documentStock, stockLevels } from '../../persistence/stock.ts';

@Controller()
export class StockController {
  @Handles(GetStock)
  async getStock(query: Received<typeof GetStock>, work: Work): Promise<Output<typeof GetStock>> {
    return stockLevels(work.sql, query, visibleLocations(work.caller));
  }

  @Handles(GetDocumentStock)
  getDocumentStock(
    question: Received<typeof GetDocumentStock>,
    { caller, sql }: Work,
  ): Promise<Output<typeof GetDocumentStock>> {
    requireVisibleLocation(caller, question.locationId);
    return documentStock(sql, question);
  }
}
