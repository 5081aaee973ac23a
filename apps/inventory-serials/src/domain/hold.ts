import type { Holder, ReservationKind } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { holderName } from './holder.ts';

/** The kinds of reservations: of an open sale of a register, a lease of a register, a save under way, or a saved invoice. */
export type ReservedBy = ReservationKind;

/** The reason of a reservation, as a sentence. */
export const reasonOf = (kind: ReservedBy, holder: Holder): string => {
  switch (kind) {
    case 'CART':
      return `Captured in ${holderName(holder)}, which is open at a register.`;
    case 'LEASE':
      return `Leased ahead by ${holderName(holder)}, to be sold while it has no link.`;
    case 'SAVE':
      return `A save of ${holderName(holder)} is under way.`;
    case 'DOCUMENT':
      return `The order status of ${holderName(holder)} reserves it.`;
  }
};

/** The ways a reservation ends, as a sentence; the refusal to end it by hand says the same. */
export const endOf = (kind: ReservedBy, holder: Holder, expiresAt: string | null): string => {
  switch (kind) {
    case 'CART':
      return `Complete or void ${holderName(holder)}, or release it by hand; it ends by itself at ${expiresAt}.`;
    case 'LEASE':
      return `End ${holderName(holder)}; it ends by itself at ${expiresAt}.`;
    case 'SAVE':
      return `The save ends by itself, at the latest at ${expiresAt}.`;
    case 'DOCUMENT':
      return `Cancel ${holderName(holder)}, remove the lines, or move it to an order status that releases.`;
  }
};

const WHO = {
  LEASE: 'A till that may have no link has leased it.',
  SAVE: 'A save that is under way holds it.',
  DOCUMENT: 'A saved invoice has it.',
};

/** Refuses to release by hand any hold but that of an open sale: the document that has it would not learn of it. */
export const notReleasable = (
  kind: Exclude<ReservedBy, 'CART'>,
  { id, holder, expiresAt }: { id: string; holder: Holder | null; expiresAt: string | null },
): DomainError => {
  const who: Holder = holder ?? { kind: 'INVOICE', id, number: null, username: '' };
  const frees = endOf(kind, who, expiresAt);
  return new DomainError('reservation-not-releasable', `${WHO[kind]} ${frees}`, {
    kind,
    holder: who,
    expiresAt,
    frees,
  });
};
