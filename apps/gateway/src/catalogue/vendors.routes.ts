import { CreateVendor, GetVendor, ListVendors, UpdateVendor } from '@provena/contracts';
import { create, get, patch, resource } from '../border/resource.ts';

export const vendorRoutes = resource('Catalogue', 'v1/vendors', {
  listVendors: get('', ListVendors),
  createVendor: create('', CreateVendor),
  getVendor: get(':id', GetVendor),
  updateVendor: patch(':id', UpdateVendor),
});
