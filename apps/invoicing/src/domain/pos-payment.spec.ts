import type { PaymentInput } from '@provena/contracts';
import { settlePayments } from './pos-payment.ts';

const cash = (amount: string): PaymentInput => ({ method: 'CASH', amount });
const card = (amount: string): PaymentInput => ({ method: 'CARD', amount, reference: 'A1' });

const refusalOf = (total: string, ...payments: PaymentInput[]) => {
  try {
    settlePayments(total, payments);
  } catch (error) {
    return error;
  }
  throw new Error('the payments were not refused');
};

describe('the settlement of a sale', () => {
  it('records what is due and hands the rest of the cash back', () => {
    expect(settlePayments('17.20', [cash('20')])).toEqual({ payments: [cash('17.20')], change: '2.80', paid: '17.20' });
  });

  it('takes several payments, and change only out of cash', () => {
    expect(settlePayments('100.00', [cash('50'), card('60.00')])).toEqual({
      payments: [cash('40.00'), card('60.00')],
      change: '10.00',
      paid: '100.00',
    });
  });

  it('does not record cash that all went back', () => {
    expect(settlePayments('10.00', [card('10'), cash('5')])).toMatchObject({
      payments: [card('10.00')],
      change: '5.00',
    });
  });

  it('of nothing records nothing', () => {
    expect(settlePayments('0.00', [cash('0')])).toEqual({ payments: [], change: '0.00', paid: '0.00' });
  });

  it('is refused when the payments do not cover the total', () => {
    expect(refusalOf('10.00', card('9.99'))).toMatchObject({
      code: 'payment-insufficient',
      facts: { total: '10.00', paid: '9.99' },
    });
  });

  it('is refused when anything but cash exceeds the total', () => {
    expect(refusalOf('10.00', card('10.01'), cash('1'))).toMatchObject({ code: 'payment-exceeds-balance' });
  });

  it('is refused in fractions of a cent', () => {
    expect(refusalOf('10.00', cash('10.005'))).toMatchObject({ code: 'validation' });
  });
});
