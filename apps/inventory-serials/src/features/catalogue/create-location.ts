import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { CreateLocation, LocationChanged, type Output, type Received } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { InventoryConfig } from '../../config.ts';
import { Location, locationView } from '../../domain/location.ts';
import { writeChanges } from './changes.ts';

@Controller()
export class CreateLocationHandler {
  constructor(private readonly config: InventoryConfig) {}

  @Handles(CreateLocation)
  async create(message: Received<typeof CreateLocation>, work: Work): Promise<Output<typeof CreateLocation>> {
    const location = new Location(randomUUIDv7(), message.code, message.name, message.timeZone ?? null);
    work.em.persist(location);
    await writeChanges(work, message);
    work.publish(LocationChanged, locationView(location));
    return locationView(location, this.config.timeZone);
  }
}
