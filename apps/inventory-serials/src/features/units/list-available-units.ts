import { Controller } from '@nestjs/common';
import { ListAvailableUnits, type Output, type Received, visibleLocations } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { requireVisible } from '../visibility.ts';
import { availablePage } from '../../persistence/available-units.ts';

@Controller()
export class ListAvailableUnitsHandler {
  @Handles(ListAvailableUnits)
  async list(query: Received<typeof ListAvailableUnits>, work: Work): Promise<Output<typeof ListAvailableUnits>> {
    requireVisible(work.caller, query.locationId);
    const rows = await availablePage(work.sql, query, visibleLocations(work.caller));
    return pageOf(rows, query.limit, { place: row => row.key, view: row => row.unit });
  }
}
