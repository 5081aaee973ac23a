import { DomainError, Money } from '@provena/domain';
import type { Register } from './register.ts';

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
  /** What the drawer should have held at closing; null while open, when it still grows. */
  expectedCash!: string | null;

  static open(register: Register, opening: Pick<Session, 'id' | 'openedAt' | 'openedBy' | 'openingFloat'>): Session {
    return Object.assign(new Session(), {
      ...opening,
      openingFloat: Money.of(opening.openingFloat).toString(),
      registerId: register.id,
      locationId: register.locationId,
      closedAt: null,
      closedBy: null,
      countedCash: null,
      expectedCash: null,
    });
  }

  get isOpen(): boolean {
    return this.closedAt === null;
  }

  /** Ends the shift. `cashTaken` is the cash of its sales less the change given. */
  close(closing: { countedCash: string; cashTaken: string; at: Date; by: string }): void {
    if (this.closedAt !== null) {
      throw new DomainError('session-not-open', 'The session is closed already.', {
        sessionId: this.id,
        closedAt: this.closedAt.toISOString(),
        closedBy: this.closedBy,
      });
    }
    this.expectedCash = this.expected(closing.cashTaken).toString();
    this.countedCash = Money.of(closing.countedCash).toString();
    this.closedAt = closing.at;
    this.closedBy = closing.by;
  }

  /** The float plus the cash taken. */
  expected(cashTaken: string): Money {
    return Money.of(this.openingFloat).plus(Money.of(cashTaken));
  }

  /** Counted less expected; null while open. */
  get variance(): string | null {
    if (this.countedCash === null || this.expectedCash === null) return null;
    return Money.of(this.countedCash).minus(Money.of(this.expectedCash)).toString();
  }
}
