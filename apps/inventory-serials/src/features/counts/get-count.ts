import { Controller } from '@nestjs/common';
import { GetCount, type Output, type Received, visibleLocations } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { notFound } from '../visibility.ts';
import { countById, differencesPage } from '../../persistence/counts.ts';

@Controller()
export class GetCountHandler {
  @Handles(GetCount)
  async get(query: Received<typeof GetCount>, work: Work): Promise<Output<typeof GetCount>> {
    const locations = visibleLocations(work.caller);
    const count = await countById(work.sql, query.id, locations);
    if (!count) throw notFound('count', query.id);
    const rows = await differencesPage(work.sql, query, locations);
    return { count, differences: pageOf(rows, query.limit, { place: row => row.key, view: row => row.difference }) };
  }
}
