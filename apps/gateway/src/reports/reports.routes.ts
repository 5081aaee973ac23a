import { GetPosReport, GetReceivables, GetSales, ListReservations, ListStockAges } from '@provena/contracts';
import { get, resource } from '../border/resource.ts';

export const reportRoutes = resource('Reports', 'v1/reports', {
  getSales: get('sales', GetSales),
  getReceivables: get('receivables', GetReceivables),
  getStockAges: get('stock', ListStockAges),
  getReservationsReport: get('reservations', ListReservations, {
    summary: 'What is reserved now, the oldest first; `olderThan` is in seconds',
  }),
  getPosReport: get('pos', GetPosReport),
});
