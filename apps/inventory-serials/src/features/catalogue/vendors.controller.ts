import { randomUUIDv7 } from 'node:crypto';
import { Controller } from '@nestjs/common';
import {
  CreateVendor,
  GetVendor,
  ListVendors,
  type Output,
  type Received,
  UpdateVendor,
  type Vendor as VendorView,
  VendorChanged,
} from '@provena/contracts';
import { pageOf } from '@provena/database';
import { notFound } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { Vendor, vendorView } from '../../domain/vendor.ts';
import { lockedVendor, vendorsPage } from '../../persistence/catalogue.ts';
import { requireVersion, writeChanges } from './catalogue-changes.ts';

@Controller()
export class VendorsController {
  @Handles(CreateVendor)
  async createVendor(message: Received<typeof CreateVendor>, work: Work): Promise<VendorView> {
    const vendor = new Vendor(randomUUIDv7(), message);
    work.em.persist(vendor);
    await writeChanges(work, message);
    work.publish(VendorChanged, vendorView(vendor));
    return vendorView(vendor);
  }

  @Handles(UpdateVendor)
  async updateVendor(
    { id, expectedVersion, ...fields }: Received<typeof UpdateVendor>,
    work: Work,
  ): Promise<VendorView> {
    const vendor = await lockedVendor(work.em, id);
    if (!vendor) throw notFound({ kind: 'vendor', id });
    requireVersion(vendor, expectedVersion);
    vendor.change(fields);
    await writeChanges(work, fields);
    work.publish(VendorChanged, vendorView(vendor));
    return vendorView(vendor);
  }

  @Handles(GetVendor)
  async getVendor({ id }: Received<typeof GetVendor>, work: Work): Promise<VendorView> {
    const vendor = await work.em.findOne(Vendor, id);
    if (!vendor) throw notFound({ kind: 'vendor', id });
    return vendorView(vendor);
  }

  @Handles(ListVendors)
  async listVendors(query: Received<typeof ListVendors>, work: Work): Promise<Output<typeof ListVendors>> {
    const vendors = await vendorsPage(work.em, query);
    return pageOf(vendors, query.limit, { place: vendor => [vendor.name, vendor.id], view: vendorView });
  }
}
