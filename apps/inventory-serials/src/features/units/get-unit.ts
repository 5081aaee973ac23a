import { Controller } from '@nestjs/common';
import { GetUnit, type Output, type Received, visibleLocations } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { notFound } from '../visibility.ts';
import { unitById } from '../../persistence/units.ts';

@Controller()
export class GetUnitHandler {
  @Handles(GetUnit)
  async get({ id }: Received<typeof GetUnit>, work: Work): Promise<Output<typeof GetUnit>> {
    const unit = await unitById(work.sql, id, visibleLocations(work.caller));
    if (!unit) throw notFound('unit', id);
    return unit;
  }
}
