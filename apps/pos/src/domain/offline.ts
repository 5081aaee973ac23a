import { DomainError, type Refusal } from '@provena/domain';
import {
  type Allowance,
  lineOf,
  type SaleLine,
  type SoldItem,
  withDiscount,
  withPrice,
  withSerials,
} from './sale-line.ts';
import type { Tender } from './tender.ts';

/** Store credit is not taken without a link: a till cannot know how much of it is left. */
export type OfflineTender = Tender & { method: Exclude<Tender['method'], 'STORE_CREDIT'> };

/**
 * The circumstances of a sale made without a link. `soldAt` is RFC 3339 by the till's clock, `payments` are those of the
 * customer.
 */
export interface Offline {
  leaseId: string;
  soldAt: string;
  /**
   * The time the sale counts as made; null where the till's time is impossible: it then counts from the decision that it was
   * sold.
   */
  countsAt?: string | null;
  payments: OfflineTender[];
  /** The fingerprint of the upload under the sale's id. */
  fingerprint: string;
}

/** Milliseconds that a till's clock may be ahead. */
const AHEAD_MS = 5 * 60_000;

/**
 * The time a sale counts as made: the till's time, or now when its clock is a little ahead. Null when the till's time is
 * impossible: further ahead, or before its lease began.
 */
export const countedAt = (soldAt: string, lease: { openedAt: Date }, now: Date): string | null => {
  const at = Date.parse(soldAt);
  if (at < lease.openedAt.getTime() || at > now.getTime() + AHEAD_MS) return null;
  return new Date(Math.min(at, now.getTime())).toISOString();
};

/** `sold-at-unlikely {soldAt, leaseOpenedAt, now}`. */
export const unlikelyTime = (soldAt: string, lease: { openedAt: Date }, now: Date): DomainError => {
  const detail = `The till says that it sold at ${soldAt}, which is not between the beginning of its lease and now; look at its clock.`;
  return new DomainError('sold-at-unlikely', detail, {
    soldAt,
    leaseOpenedAt: lease.openedAt.toISOString(),
    now: now.toISOString(),
  });
};

/** The reason why an offline sale waits for a decision; `at` is RFC 3339. */
export interface Conflict extends Refusal {
  at: string;
}

export const conflictOf = ({ refusal }: DomainError, at: Date): Conflict => ({ ...refusal, at: at.toISOString() });

/** A line as it was sold. `unitPrice` and `discount` are decimal strings. */
export interface OfflineLine {
  quantity: number;
  serials: readonly string[];
  unitPrice?: string | undefined;
  discount?: string | undefined;
}

/** Refuses with `validation` a line that its item cannot have. */
export const offlineLine = (id: string, item: SoldItem, sold: OfflineLine, allowance: Allowance): SaleLine => {
  const plain = withSerials(lineOf(id, item, sold.quantity), sold.serials);
  const priced = sold.unitPrice === undefined ? plain : withPrice(plain, sold.unitPrice, allowance);
  return sold.discount === undefined ? priced : withDiscount(priced, { amount: sold.discount }, allowance);
};
