import type { HandStatus, RefusedMove, SerialStatus } from '@provena/contracts';
import { DomainError, MOVES_BY_HAND } from '@provena/domain';
import { type Obstacle, whatFrees } from './obstacle.ts';

/** The maker of a move: a person by hand, an invoice or sale, or a transfer. */
export type MovedBy = 'HAND' | 'DOCUMENT' | 'TRANSFER';

/** The statuses a person may bring a unit to from here. */
export const allowedByHand = (from: SerialStatus): SerialStatus[] => [...MOVES_BY_HAND[from]];

const byHand = (from: SerialStatus): Partial<Record<SerialStatus, MovedBy>> =>
  Object.fromEntries(allowedByHand(from).map(to => [to, 'HAND'] as const));

/**
 * Every move of a unit there is, and who makes it. The trigger unit_moves in the database lets no other one through,
 * and a test compares the two. A unit that a document has is never moved by hand, and neither is one that is on its way.
 */
export const UNIT_MOVES: Record<SerialStatus, Partial<Record<SerialStatus, MovedBy>>> = {
  IN_STOCK: { ...byHand('IN_STOCK'), RESERVED: 'DOCUMENT', SOLD: 'DOCUMENT', IN_TRANSIT: 'TRANSFER' },
  RESERVED: { IN_STOCK: 'DOCUMENT', SOLD: 'DOCUMENT' },
  SOLD: {
    IN_STOCK: 'DOCUMENT',
    RESERVED: 'DOCUMENT',
    RETURNED: 'DOCUMENT',
    DEFECTIVE: 'DOCUMENT',
    IN_REPAIR: 'DOCUMENT',
  },
  RETURNED: byHand('RETURNED'),
  DEFECTIVE: byHand('DEFECTIVE'),
  IN_REPAIR: byHand('IN_REPAIR'),
  IN_TRANSIT: { IN_STOCK: 'TRANSFER', DEFECTIVE: 'TRANSFER', LOST: 'TRANSFER' },
  LOST: byHand('LOST'),
};

/** A unit in its present state, with its holder. */
export type StandingUnit = Obstacle & { status: SerialStatus };

/** Tells why a person may not bring the unit to this status, with both ends of the move; null when it is allowed. */
export const refusedByHand = (unit: StandingUnit, to: HandStatus): RefusedMove | null => {
  const { unitId, itemId, serialNumber, status, locationId, locationName, heldBy, since, expiresAt } = unit;
  const allowed = allowedByHand(status);
  if (allowed.includes(to)) return null;
  const holder = heldBy ? { heldBy, expiresAt, frees: whatFrees(unit) } : {};
  const facts = { unitId, itemId, serialNumber, locationId, locationName, since, ...holder };
  return { code: 'serial-move-refused', from: status, to, allowed, ...facts };
};

/** Refuses moves that UNIT_MOVES does not have. */
export const movesRefused = (moves: readonly RefusedMove[]): DomainError => {
  const [first] = moves;
  const more = moves.length > 1 ? ` ${moves.length - 1} more cannot either.` : '';
  return new DomainError('serial-move-refused', `${first ? sentence(first) : ''}${more}`, { serials: moves });
};

const sentence = ({ serialNumber, from, to, allowed, heldBy, frees }: RefusedMove): string => {
  const move = `${serialNumber ?? 'The unit'} is ${from} and cannot become ${to} by hand`;
  if (heldBy) return `${move}: ${heldBy.number ?? 'a new document'} has it. ${frees ?? ''}`.trim();
  if (allowed.length === 0) return `${move}; it is moved by its transfer.`;
  return `${move}; it may become ${allowed.join(', ')}.`;
};
