import { Controller } from '@nestjs/common';
import {
  ConfirmReservation,
  HoldUnits,
  ListReservations,
  type Output,
  PreviewHold,
  type Received,
  ReleaseHold,
  ReleaseReservation,
  requireVisibleLocation,
  ReturnUnits,
  visibleLocations,
} from '@provena/contracts';
import { pageOf } from '@provena/database';
import { DomainError, notFound } from '@provena/domain';
import { failpoint, Handles, type Work } from '@provena/messaging';
import { endOf, notReleasable, reasonOf } from '../../domain/hold.ts';
import {
  confirmReservation,
  holdRefusals,
  holdUnits,
  releaseReservation,
  returnUnits,
} from '../../persistence/claims.ts';
import { type HoldReleased, releaseHold, reservationsPage } from '../../persistence/reservation-list.ts';
import { claimRefusal, orRefuse } from './claim-refusal.ts';

@Controller()
export class ReservationsController {
  @Handles(HoldUnits, { autocommit: true })
  async holdUnits(message: Received<typeof HoldUnits>, work: Work): Promise<Output<typeof HoldUnits>> {
    requireVisibleLocation(work.caller, message.locationId);
    const answer = await holdUnits(work.sql, message, visibleLocations(work.caller));
    await failpoint('inventory-serials.after-hold');
    return orRefuse(answer);
  }

  @Handles(PreviewHold)
  async previewHold(message: Received<typeof PreviewHold>, work: Work): Promise<Output<typeof PreviewHold>> {
    requireVisibleLocation(work.caller, message.locationId);
    const refused = await holdRefusals(work.sql, message, visibleLocations(work.caller));
    return { refusals: refused.map(one => claimRefusal(one).refusal) };
  }

  @Handles(ConfirmReservation, { autocommit: true })
  async confirmReservation(
    message: Received<typeof ConfirmReservation>,
    work: Work,
  ): Promise<Output<typeof ConfirmReservation>> {
    requireVisibleLocation(work.caller, message.locationId);
    const answer = await confirmReservation(work.sql, message, visibleLocations(work.caller));
    await failpoint('inventory-serials.after-confirm');
    return orRefuse(answer);
  }

  @Handles(ReleaseReservation, { autocommit: true })
  async releaseReservation(
    message: Received<typeof ReleaseReservation>,
    work: Work,
  ): Promise<Output<typeof ReleaseReservation>> {
    const answer = await releaseReservation(work.sql, message);
    await failpoint('inventory-serials.after-release');
    return answer;
  }

  @Handles(ReturnUnits, { autocommit: true })
  async returnUnits(message: Received<typeof ReturnUnits>, work: Work): Promise<Output<typeof ReturnUnits>> {
    const answer = await returnUnits(work.sql, message);
    await failpoint('inventory-serials.after-return');
    return answer;
  }

  @Handles(ReleaseHold)
  async releaseHold(message: Received<typeof ReleaseHold>, { caller, sql }: Work): Promise<Output<typeof ReleaseHold>> {
    const { reservationId, reason } = message;
    const released = await releaseHold(sql, message, {
      username: caller.username,
      locations: visibleLocations(caller),
    });
    if ('refusal' in released) throw refusalOf(reservationId, released);
    return { id: reservationId, state: 'RELEASED', releasedBy: caller.username, reason, ...released };
  }

  @Handles(ListReservations)
  async listReservations(
    query: Received<typeof ListReservations>,
    work: Work,
  ): Promise<Output<typeof ListReservations>> {
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

const refusalOf = (id: string, released: Extract<HoldReleased, { refusal: string }>): DomainError => {
  switch (released.refusal) {
    case 'not-found':
      return notFound({ kind: 'reservation', id });
    case 'document':
      return notReleasable('DOCUMENT', { id, holder: null, expiresAt: null });
    case 'save':
      return notReleasable('SAVE', { id, ...released });
    case 'lease':
      return notReleasable('LEASE', { id, ...released });
    case 'ended':
      return new DomainError('hold-ended', 'The reservation has ended already; nothing is held by it.', {
        state: released.state,
        kind: released.kind,
        reason: null,
      });
  }
};
