import { type Transfer, visibleLocations } from '@provena/contracts';
import { notFound } from '@provena/domain';
import type { Work } from '@provena/messaging';
import type { MovementBooking } from '../../persistence/moves.ts';
import { lockedTransfer, transferById } from '../../persistence/transfers.ts';

type Way = 'TRANSFER_OUT' | 'TRANSFER_IN';

/** The booking of a step of a transfer: out of the stock, or into it. */
export const sentDocument = (
  way: Way,
  { id, number, username }: { id: string; number: string; username: string },
  reason: string | null,
): MovementBooking => ({
  action: way === 'TRANSFER_OUT' ? 'TRANSFERRED_OUT' : 'TRANSFERRED_IN',
  stockReason: way,
  reason,
  document: { kind: 'TRANSFER', id, number, username },
});

/** The transfer as it is now. */
export const transferAfter = async ({ sql, caller }: Work, id: string): Promise<Transfer> => {
  const transfer = await transferById(sql, id, visibleLocations(caller));
  if (!transfer) throw notFound({ kind: 'transfer', id });
  return transfer;
};

/** The transfer, locked. Refuses with `not-found` unless the caller sees one of its ends. */
export const transferToChange = async ({ sql, caller }: Work, id: string): Promise<Transfer> => {
  const transfer = await lockedTransfer(sql, id, visibleLocations(caller));
  if (!transfer) throw notFound({ kind: 'transfer', id });
  return transfer;
};
