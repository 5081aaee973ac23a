import { EndLease, GetLease, ListLeases, OpenLease, RenewLease, UploadLeaseSales } from '@provena/contracts';
import { create, get, post, resource } from '../border/resource.ts';

export const leaseRoutes = resource(
  'Point of sale',
  'v1/pos/leases',
  {
    openLease: create('', OpenLease),
    listLeases: get('', ListLeases),
    getLease: get(':id', GetLease),
    renewLease: post(':id/renew', RenewLease, { bodyOptional: true }),
    endLease: post(':id/end', EndLease),
    uploadLeaseSales: post(':id/sales', UploadLeaseSales),
  },
  { idIs: 'leaseId' },
);
