import { Controller } from '@nestjs/common';
import { type Received, UpdateVendor, type Vendor as VendorView, VendorChanged } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { vendorView } from '../../domain/vendor.ts';
import { notFound } from '../visibility.ts';
import { lockedVendor } from '../../persistence/catalogue.ts';
import { requireVersion, writeChanges } from './changes.ts';

@Controller()
export class UpdateVendorHandler {
  @Handles(UpdateVendor)
  async update({ id, expectedVersion, ...fields }: Received<typeof UpdateVendor>, work: Work): Promise<VendorView> {
    const vendor = await lockedVendor(work.em, id);
    if (!vendor) throw notFound('vendor', id);
    requireVersion(vendor, expectedVersion);
    vendor.change(fields);
    await writeChanges(work, fields);
    work.publish(VendorChanged, vendorView(vendor));
    return vendorView(vendor);
  }
}
