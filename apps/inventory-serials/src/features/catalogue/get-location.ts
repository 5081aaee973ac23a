import { Controller } from '@nestjs/common';
import { GetLocation, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { InventoryConfig } from '../../config.ts';
import { Location, locationView } from '../../domain/location.ts';
import { notFound, requireVisible } from '../visibility.ts';

@Controller()
export class GetLocationHandler {
  constructor(private readonly config: InventoryConfig) {}

  @Handles(GetLocation)
  async get({ id }: Received<typeof GetLocation>, work: Work): Promise<Output<typeof GetLocation>> {
    requireVisible(work.caller, id);
    const location = await work.em.findOne(Location, id);
    if (!location) throw notFound('location', id);
    return locationView(location, this.config.timeZone);
  }
}
