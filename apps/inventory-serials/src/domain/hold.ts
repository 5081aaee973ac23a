import type { Holder } from '@provena/contracts';
import { DomainError } from '@provena/domain';

/** Who reserves: an open sale of a register, a save under way, or a saved invoice. */
export type ReservedBy = 'CART' | 'SAVE' | 'DOCUMENT';

const named = (holder: Holder): string => {
  const kind = holder.kind === 'SALE' ? 'sale' : 'invoice';
  return holder.number ? `${kind} ${holder.number}` : `a new ${kind}`;
};

/** Why something is reserved, as a sentence. */
export const reasonOf = (kind: ReservedBy, holder: Holder): string => {
  switch (kind) {
    case 'CART':
      return `Captured in ${named(holder)}, which is open at a register.`;
    case 'SAVE':
      return `A save of ${named(holder)} is under way.`;
    case 'DOCUMENT':
      return `The order status of ${named(holder)} reserves it.`;
  }
};

/** What ends it, as a sentence: the same that a refusal to end it by hand says. */
export const endOf = (kind: ReservedBy, holder: Holder, expiresAt: string | null): string => {
  switch (kind) {
    case 'CART':
      return `Complete or void ${named(holder)}, or release it by hand; it ends by itself at ${expiresAt}.`;
    case 'SAVE':
      return `The save ends by itself, at the latest at ${expiresAt}.`;
    case 'DOCUMENT':
      return `Cancel ${named(holder)}, remove the lines, or move it to an order status that releases.`;
  }
};

/** Only a register's hold is given back by hand: the others belong to somebody who would not learn of it. */
export const notReleasable = (
  kind: Exclude<ReservedBy, 'CART'>,
  { id, holder, expiresAt }: { id: string; holder: Holder | null; expiresAt: string | null },
): DomainError => {
  const who: Holder = holder ?? { kind: 'INVOICE', id, number: null, username: '' };
  const frees = endOf(kind, who, expiresAt);
  const why = kind === 'SAVE' ? 'A save that is under way holds it.' : 'A saved invoice has it.';
  return new DomainError('reservation-not-releasable', `${why} ${frees}`, { kind, holder: who, expiresAt, frees });
};
