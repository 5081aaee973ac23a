import { Controller } from '@nestjs/common';
import { type Output, type Received, ReleaseHold, visibleLocations } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { notReleasable } from '../../domain/hold.ts';
import { notFound } from '../visibility.ts';
import { type HoldReleased, releaseHold } from '../../persistence/reservation-list.ts';

@Controller()
export class ReleaseHoldHandler {
  @Handles(ReleaseHold)
  async release(message: Received<typeof ReleaseHold>, { caller, sql }: Work): Promise<Output<typeof ReleaseHold>> {
    const { reservationId, reason } = message;
    const released = await releaseHold(sql, message, {
      username: caller.username,
      locations: visibleLocations(caller),
    });
    if ('refusal' in released) throw refusalOf(reservationId, released);
    return { id: reservationId, state: 'RELEASED', releasedBy: caller.username, reason, ...released };
  }
}

const refusalOf = (id: string, released: Extract<HoldReleased, { refusal: string }>): DomainError => {
  switch (released.refusal) {
    case 'not-found':
      return notFound('reservation', id);
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
