import { Controller } from '@nestjs/common';
import { ListLocations, type Output, type Received, visibleLocations } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { InventoryConfig } from '../../config.ts';
import { type Location, locationView } from '../../domain/location.ts';
import { locationsPage } from '../../persistence/catalogue.ts';

@Controller()
export class ListLocationsHandler {
  constructor(private readonly config: InventoryConfig) {}

  @Handles(ListLocations)
  async list(query: Received<typeof ListLocations>, work: Work): Promise<Output<typeof ListLocations>> {
    const locations = await locationsPage(work.em, query, visibleLocations(work.caller));
    const view = (location: Location) => locationView(location, this.config.timeZone);
    return pageOf(locations, query.limit, { place: location => [location.name, location.id], view });
  }
}
