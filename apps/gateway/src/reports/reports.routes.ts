import {
  GetPayments,
  GetPosReport,
  GetReceivables,
  GetSales,
  GetTaxes,
  ListReservations,
  ListStockAges,
} from '@provena/contracts';
import { get, resource } from '../border/resource.ts';

export const reportRoutes = resource('Reports', 'v1/reports', {
  getSales: get('sales', GetSales),
  getTaxes: get('taxes', GetTaxes),
  getPayments: get('payments', GetPayments),
  getReceivables: get('receivables', GetReceivables),
  getStockAges: get('stock', ListStockAges),
  getReservationsReport: get('reservations', ListReservations, {
    summary: 'What is reserved now, the oldest first; `olderThan` is in seconds',
  }),
  getPosReport: get('pos', GetPosReport),
});
