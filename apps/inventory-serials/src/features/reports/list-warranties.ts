import { Controller } from '@nestjs/common';
import { ListWarranties, type Output, type Received, visibleLocations } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { endingWarranties } from '../../persistence/traced-units.ts';

@Controller()
export class ListWarrantiesHandler {
  @Handles(ListWarranties)
  async list(query: Received<typeof ListWarranties>, work: Work): Promise<Output<typeof ListWarranties>> {
    const rows = await endingWarranties(work.sql, query, visibleLocations(work.caller));
    return pageOf(rows, query.limit, { place: row => row.key, view: row => row.unit });
  }
}
