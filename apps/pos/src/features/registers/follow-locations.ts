import { Controller } from '@nestjs/common';
import { type Location, LocationChanged } from '@provena/contracts';
import { Follows, type Work } from '@provena/messaging';
import { keepLocationZone } from '../../persistence/location-zones.ts';

/** Keeps the time zone by which each location counts its days. An older version than the kept one changes nothing. */
@Controller()
export class FollowLocations {
  @Follows(LocationChanged, { repeatable: true })
  locationChanged(location: Location, { sql }: Work): Promise<void> {
    return keepLocationZone(sql, location);
  }
}
