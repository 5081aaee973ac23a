import { Controller } from '@nestjs/common';
import { ListReservations, type Output, type Received, visibleLocations } from '@provena/contracts';
import { pageOf } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { endOf, reasonOf } from '../../domain/hold.ts';
import { reservationsPage } from '../../persistence/reservation-list.ts';

@Controller()
export class ListReservationsHandler {
  @Handles(ListReservations)
  async list(query: Received<typeof ListReservations>, work: Work): Promise<Output<typeof ListReservations>> {
    const rows = await reservationsPage(work.sql, query, visibleLocations(work.caller));
    return pageOf(rows, query.limit, {
      place: row => row.key,
      view: ({ reservation: { kind, holder, expiresAt, ...rest } }) => ({
        ...rest,
        kind,
        holder,
        expiresAt,
        reason: reasonOf(kind, holder),
        frees: endOf(kind, holder, expiresAt),
      }),
    });
  }
}
