import { Controller } from '@nestjs/common';
import { GetStock, type Output, type Received, visibleLocations } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { stockLevels } from '../../persistence/stock.ts';

@Controller()
export class GetStockHandler {
  @Handles(GetStock)
  async get(query: Received<typeof GetStock>, work: Work): Promise<Output<typeof GetStock>> {
    return stockLevels(work.sql, query, visibleLocations(work.caller));
  }
}
