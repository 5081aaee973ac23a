import { Controller } from '@nestjs/common';
import { ListUnits, type Output, type Received, visibleLocations } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { unitsPage } from '../../persistence/units.ts';

@Controller()
export class ListUnitsHandler {
  @Handles(ListUnits)
  async list(query: Received<typeof ListUnits>, work: Work): Promise<Output<typeof ListUnits>> {
    const rows = await unitsPage(work.sql, query, visibleLocations(work.caller));
    return pageOf(rows, query.limit, { place: row => row.key, view: row => row.unit });
  }
}
