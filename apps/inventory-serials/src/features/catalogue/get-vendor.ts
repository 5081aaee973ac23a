import { Controller } from '@nestjs/common';
import { GetVendor, type Received, type Vendor as VendorView } from '@provena/contracts';
import { Handles, type Work } from '@provena/messaging';
import { Vendor, vendorView } from '../../domain/vendor.ts';
import { notFound } from '../visibility.ts';

@Controller()
export class GetVendorHandler {
  @Handles(GetVendor)
  async get({ id }: Received<typeof GetVendor>, work: Work): Promise<VendorView> {
    const vendor = await work.em.findOne(Vendor, id);
    if (!vendor) throw notFound('vendor', id);
    return vendorView(vendor);
  }
}
