import { ListReservations, ReleaseHold } from '@provena/contracts';
import { get, post, resource } from '../border/resource.ts';

export const reservationRoutes = resource(
  'Inventory',
  'v1/inventory/reservations',
  {
    listReservations: get('', ListReservations),
    releaseReservation: post(':id/release', ReleaseHold),
  },
  { idIs: 'reservationId' },
);
