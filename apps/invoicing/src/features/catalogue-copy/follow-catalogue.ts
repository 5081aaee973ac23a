import { Controller } from '@nestjs/common';
import { type Item, ItemChanged, type Location, LocationChanged, type Vendor, VendorChanged } from '@provena/contracts';
import { Follows, type Work } from '@provena/messaging';
import { keepItems, keepLocation, keepVendor } from '../../persistence/catalogue-copies.ts';

/**
 * Keeps the copies of items and locations that lines are priced with, and of the vendors of items. An older version than the
 * kept one changes nothing.
 */
@Controller()
export class FollowCatalogue {
  @Follows(ItemChanged, { repeatable: true })
  itemChanged(item: Item, { sql }: Work): Promise<void> {
    return keepItems(sql, [item]);
  }

  @Follows(LocationChanged, { repeatable: true })
  locationChanged(location: Location, { sql }: Work): Promise<void> {
    return keepLocation(sql, location);
  }

  @Follows(VendorChanged, { repeatable: true })
  vendorChanged(vendor: Vendor, { sql }: Work): Promise<void> {
    return keepVendor(sql, vendor);
  }
}
