import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import {
  CreateLocation,
  GetLocation,
  ListLocations,
  LocationChanged,
  type Output,
  type Received,
  requireVisibleLocation,
  soughtLocation,
  UpdateLocation,
  visibleLocations,
} from '@provena/contracts';
import { pageOf } from '@provena/database';
import { notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { InventoryConfig } from '../../config.ts';
import { Location, locationView } from '../../domain/location.ts';
import { locationsPage, lockedLocation } from '../../persistence/catalogue.ts';
import { requireVersion, writeChanges } from './catalogue-changes.ts';

@Controller()
export class LocationsController {
  constructor(private readonly config: InventoryConfig) {}

  @Handles(CreateLocation)
  async createLocation(message: Received<typeof CreateLocation>, work: Work): Promise<Output<typeof CreateLocation>> {
    const location = new Location(randomUUIDv7(), message.code, message.name, message.timeZone ?? null);
    work.em.persist(location);
    await writeChanges(work, message);
    work.publish(LocationChanged, locationView(location));
    return locationView(location, this.config.timeZone);
  }

  @Handles(UpdateLocation)
  async updateLocation(
    { id, expectedVersion, ...fields }: Received<typeof UpdateLocation>,
    work: Work,
  ): Promise<Output<typeof UpdateLocation>> {
    requireVisibleLocation(work.caller, id);
    const location = await lockedLocation(work.em, id);
    if (!location) throw notFound(soughtLocation(id));
    requireVersion(location, expectedVersion);
    location.change(fields);
    await writeChanges(work, fields);
    work.publish(LocationChanged, locationView(location));
    return locationView(location, this.config.timeZone);
  }

  @Handles(GetLocation)
  async getLocation({ id }: Received<typeof GetLocation>, work: Work): Promise<Output<typeof GetLocation>> {
    requireVisibleLocation(work.caller, id);
    const location = await work.em.findOne(Location, id);
    if (!location) throw notFound(soughtLocation(id));
    return locationView(location, this.config.timeZone);
  }

  @Handles(ListLocations)
  async listLocations(query: Received<typeof ListLocations>, work: Work): Promise<Output<typeof ListLocations>> {
    const locations = await locationsPage(work.em, query, visibleLocations(work.caller));
    const view = (location: Location) => locationView(location, this.config.timeZone);
    return pageOf(locations, query.limit, { place: location => [location.name, location.id], view });
  }
}
