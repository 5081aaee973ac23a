import { ApplyCount, CancelCount, GetCount, ListCounts, OpenCount, ScanIntoCount } from '@provena/contracts';
import { create, get, post, resource } from '../border/resource.ts';

export const countRoutes = resource('Inventory', 'v1/inventory/counts', {
  listCounts: get('', ListCounts),
  openCount: create('', OpenCount),
  getCount: get(':id', GetCount),
  scanIntoCount: post(':id/scans', ScanIntoCount),
  applyCount: post(':id/apply', ApplyCount),
  cancelCount: post(':id/cancel', CancelCount),
});
