import type { DomainError, Refusal } from '@provena/domain';
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

/** Store credit is not taken without a link: nobody can say how much is left of it. */
export type OfflineTender = Tender & { method: Exclude<Tender['method'], 'STORE_CREDIT'> };

/** How a sale was made without a link. `soldAt` is RFC 3339 by the till's clock, `payments` is what the customer gave. */
export interface Offline {
  leaseId: string;
  soldAt: string;
  payments: OfflineTender[];
  /** What was uploaded under the sale's id. */
  fingerprint: string;
}

/** Why an offline sale waits for a decision; `at` is RFC 3339. */
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

/** Refused with `validation` when the line cannot be one of its item. */
export const offlineLine = (id: string, item: SoldItem, sold: OfflineLine, allowance: Allowance): SaleLine => {
  const plain = withSerials(lineOf(id, item, sold.quantity), sold.serials);
  const priced = sold.unitPrice === undefined ? plain : withPrice(plain, sold.unitPrice, allowance);
  return sold.discount === undefined ? priced : withDiscount(priced, { amount: sold.discount }, allowance);
};
