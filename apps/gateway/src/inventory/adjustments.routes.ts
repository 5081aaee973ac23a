import { AdjustStock, ListAdjustments } from '@provena/contracts';
import { get, post, resource } from '../border/resource.ts';

export const adjustmentRoutes = resource('Inventory', 'v1/inventory/adjustments', {
  listAdjustments: get('', ListAdjustments),
  adjustStock: post('', AdjustStock, { status: 201 }),
});
