import { Controller } from '@nestjs/common';
import { ListVendors, type Output, type Received } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { vendorView } from '../../domain/vendor.ts';
import { vendorsPage } from '../../persistence/catalogue.ts';

@Controller()
export class ListVendorsHandler {
  @Handles(ListVendors)
  async list(query: Received<typeof ListVendors>, work: Work): Promise<Output<typeof ListVendors>> {
    const vendors = await vendorsPage(work.em, query);
    return pageOf(vendors, query.limit, { place: vendor => [vendor.name, vendor.id], view: vendorView });
  }
}
