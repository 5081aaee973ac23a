import { DomainError, wholeAmount } from '@provena/domain';

/** The fields of a movement. `amount` is a decimal string. */
export interface MovedCash {
  id: string;
  sessionId: string;
  kind: 'IN' | 'OUT';
  amount: string;
  reason: string;
  at: Date;
  username: string;
  drawerShort?: boolean;
}

/** Cash put into a drawer or taken out of it without a sale. Amounts are decimal strings. */
export class CashMovement {
  id!: string;
  sessionId!: string;
  kind!: 'IN' | 'OUT';
  amount!: string;
  reason!: string;
  at!: Date;
  username!: string;
  /** More cash was taken than should have been there, by a user who may do so. */
  drawerShort = false;

  static of(movement: MovedCash): CashMovement {
    const amount = wholeAmount(movement.amount, '#/amount');
    if (amount.isZero()) {
      const detail = 'Say how much cash was moved; nothing is no movement.';
      throw new DomainError('validation', detail, { errors: [{ pointer: '#/amount', detail: 'is nothing' }] });
    }
    return Object.assign(new CashMovement(), movement, { amount: amount.toString() });
  }
}
