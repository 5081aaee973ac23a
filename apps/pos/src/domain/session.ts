import { DomainError, Money, wholeAmount } from '@provena/domain';
import { type Count, countedCashOf, type Denomination } from './counted-cash.ts';
import type { Register } from './register.ts';

/** The cash movements of a drawer since its float: sales less change, put in, taken out, refunded. Decimal strings. */
export interface DrawerCash {
  taken: string;
  in: string;
  out: string;
  refunded: string;
}

/** A sale that waits for a later session. `total` is a decimal string. */
export interface KeptSale {
  id: string;
  number: string;
  total: string;
}

interface Closing {
  count: Count;
  kept?: readonly KeptSale[];
  cash: DrawerCash;
  /** The running number of the session among the closed ones of its register. */
  zNumber: number;
  at: Date;
  by: string;
}

/** One shift of a register: from the opening float to the counted cash. Amounts are decimal strings. */
export class Session {
  id!: string;
  registerId!: string;
  locationId!: string;
  openedAt!: Date;
  openedBy!: string;
  openingFloat!: string;
  closedAt!: Date | null;
  closedBy!: string | null;
  countedCash!: string | null;
  /** The cash that the drawer should have held at closing; null while open, when it still grows. */
  expectedCash!: string | null;
  denominations!: Denomination[] | null;
  zNumber!: number | null;
  keptSales: readonly KeptSale[] = [];

  static open(register: Register, opening: Pick<Session, 'id' | 'openedAt' | 'openedBy' | 'openingFloat'>): Session {
    return Object.assign(new Session(), {
      ...opening,
      openingFloat: wholeAmount(opening.openingFloat, '#/openingFloat').toString(),
      registerId: register.id,
      locationId: register.locationId,
      closedAt: null,
      closedBy: null,
      countedCash: null,
      expectedCash: null,
      denominations: null,
      zNumber: null,
    });
  }

  get isOpen(): boolean {
    return this.closedAt === null;
  }

  /** Refuses with `session-not-open` once it is closed. */
  mustBeOpen(): void {
    if (this.closedAt === null) return;
    throw new DomainError('session-not-open', 'The session is closed already.', {
      sessionId: this.id,
      closedAt: this.closedAt.toISOString(),
      closedBy: this.closedBy,
    });
  }

  /** Ends the shift. */
  close({ count, kept = [], cash, zNumber, at, by }: Closing): void {
    this.mustBeOpen();
    this.countedCash = countedCashOf(count).toString();
    this.denominations = count.denominations?.map(({ value, count: pieces }) => ({ value, count: pieces })) ?? null;
    this.expectedCash = this.expected(cash).toString();
    this.zNumber = zNumber;
    this.keptSales = kept;
    this.closedAt = at;
    this.closedBy = by;
  }

  /** The float and the cash movements since. */
  expected(cash: DrawerCash): Money {
    const come = Money.sum([this.openingFloat, cash.taken, cash.in].map(amount => Money.of(amount)));
    return come.minus(Money.of(cash.out)).minus(Money.of(cash.refunded));
  }

  /** Counted less expected; null while open. */
  get variance(): string | null {
    if (this.countedCash === null || this.expectedCash === null) return null;
    return Money.of(this.countedCash).minus(Money.of(this.expectedCash)).toString();
  }
}
