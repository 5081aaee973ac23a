import { Controller } from '@nestjs/common';
import { LocationChanged, type Output, type Received, UpdateLocation } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { InventoryConfig } from '../../config.ts';
import { locationView } from '../../domain/location.ts';
import { notFound, requireVisible } from '../visibility.ts';
import { lockedLocation } from '../../persistence/catalogue.ts';
import { requireVersion, writeChanges } from './changes.ts';

@Controller()
export class UpdateLocationHandler {
  constructor(private readonly config: InventoryConfig) {}

  @Handles(UpdateLocation)
  async update(
    { id, expectedVersion, ...fields }: Received<typeof UpdateLocation>,
    work: Work,
  ): Promise<Output<typeof UpdateLocation>> {
    requireVisible(work.caller, id);
    const location = await lockedLocation(work.em, id);
    if (!location) throw notFound('location', id);
    requireVersion(location, expectedVersion);
    location.change(fields);
    await writeChanges(work, fields);
    work.publish(LocationChanged, locationView(location));
    return locationView(location, this.config.timeZone);
  }
}
