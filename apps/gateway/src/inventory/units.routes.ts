import {
  ChangeUnitStatus,
  ChangeUnitStatuses,
  FindUnits,
  GetStock,
  GetUnit,
  GetUnitHistory,
  ListAvailableUnits,
  SummariseUnits,
  UpdateUnit,
} from '@provena/contracts';
import { get, patch, post, resource } from '../border/resource.ts';

export const unitRoutes = resource('Inventory', 'v1/inventory', {
  getStock: get('stock', GetStock),
  listAvailableUnits: get('available-serials', ListAvailableUnits),
  findUnits: get('serials/by-number', FindUnits),
  summariseUnits: get('serials/summary', SummariseUnits),
  getUnit: get('serials/:id', GetUnit),
  getUnitHistory: get('serials/:id/history', GetUnitHistory),
  changeUnitStatuses: post('serials/status', ChangeUnitStatuses),
  changeUnitStatus: post('serials/:id/status', ChangeUnitStatus),
  updateUnit: patch('serials/:id', UpdateUnit),
});
