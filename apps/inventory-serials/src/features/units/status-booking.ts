import type { Work } from '@provena/messaging';
import type { MovementBooking } from '../../persistence/moves.ts';

/** The booking of a status that a person changed: under the command's own id. */
export const statusBooking = ({ commandId, caller }: Work, reason: string): MovementBooking => ({
  action: 'STATUS_CHANGED',
  stockReason: 'STATUS',
  reason,
  document: { kind: 'STATUS', id: commandId, number: null, username: caller.username },
});
