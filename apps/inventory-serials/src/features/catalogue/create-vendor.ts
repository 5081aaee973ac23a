import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import { CreateVendor, type Received, type Vendor as VendorView, VendorChanged } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { Vendor, vendorView } from '../../domain/vendor.ts';
import { writeChanges } from './changes.ts';

@Controller()
export class CreateVendorHandler {
  @Handles(CreateVendor)
  async create(message: Received<typeof CreateVendor>, work: Work): Promise<VendorView> {
    const vendor = new Vendor(randomUUIDv7(), message);
    work.em.persist(vendor);
    await writeChanges(work, message);
    work.publish(VendorChanged, vendorView(vendor));
    return vendorView(vendor);
  }
}
