import type { Transfer } from '@provena/contracts';
import type { Work } from '@provena/messaging';
import { quantityMoves, type Settlement, unitMoves } from '../../domain/transfer.ts';
import { lockUnits, moveUnits } from '../../persistence/moves.ts';
import { settleTransfer } from '../../persistence/transfers.ts';
import { sentDocument, transferAfter } from './transfer-document.ts';

/**
 * Books the outcome of goods that were in transit, and answers the transfer. Its row is locked first, then the units, then
 * the levels.
 */
export const bookSettlement = async (
  work: Work,
  transfer: Transfer,
  settlement: Settlement,
  reason: string | null,
): Promise<Transfer> => {
  const { username } = work.caller;
  const units = unitMoves(transfer, settlement);
  const booking = sentDocument('TRANSFER_IN', { ...transfer, username }, reason);
  if (units.length > 0) {
    await lockUnits(
      work.sql,
      units.map(({ id }) => id),
      null,
    );
  }
  const lost = units.filter(({ outcome }) => outcome === 'LOST');
  if (lost.length > 0) {
    await moveUnits(work.sql, lost, [], { ...booking, action: 'STATUS_CHANGED', reason: 'Lost in transit' });
  }
  const arrived = units.filter(({ outcome }) => outcome !== 'LOST');
  const quantities = quantityMoves(transfer, settlement);
  if (arrived.length + quantities.length > 0) await moveUnits(work.sql, arrived, quantities, booking);
  await settleTransfer(work.sql, transfer.id, settlement);
  return transferAfter(work, transfer.id);
};
