import type { Invoice, RefundBy } from '@provena/contracts';
import fc from 'fast-check';
import { Money } from '@provena/domain';
import { SaleReturn } from './sale-return.ts';

const at = new Date('2026-03-01T10:00:00Z');

const begun = (refund: RefundBy, { roundTo = null as string | null, reason = null as string | null } = {}) =>
  SaleReturn.begin({
    id: 'r-1',
    fingerprint: 'f',
    registerId: 't-1',
    sessionId: 'x-1',
    locationId: 'l-1',
    invoiceId: 'i-1',
    lines: [],
    refund,
    reason,
    currency: 'EUR',
    roundTo,
    begunAt: at,
    begunBy: { userId: 'u-ada', username: 'ada', locations: ['l-1'] },
    nextAt: at,
  });

const done = (total: string, ...asked: Parameters<typeof begun>) => {
  const back = begun(...asked);
  back.complete({ id: 'i-2', number: 'RET-1', total: `-${total}` } as Invoice, at);
  return back;
};

describe('what goes back to a customer', () => {
  it.each<[string, RefundBy, string | null, object]>([
    ['all by card, to the cent', { method: 'CARD', credit: '0' }, '0.05', { refunded: '9.98', cashRounding: '0.00' }],
    ['all in cash', { method: 'CASH', credit: '0' }, null, { refunded: '9.98', cashRounding: '0.00' }],
    ['more in cash', { method: 'CASH', credit: '0' }, '0.05', { refunded: '10.00', cashRounding: '0.02' }],
    ['less in cash', { method: 'CASH', credit: '0.01' }, '0.10', { refunded: '10.00', credit: '0.01' }],
    ['nothing, all stays', { method: 'STORE_CREDIT', credit: '0' }, '0.05', { refunded: '0.00', credit: '9.98' }],
    ['what does not stay', { method: 'CASH', credit: '5' }, '0.05', { refunded: '5.00', credit: '5.00' }],
    ['nothing in cash either', { method: 'CASH', credit: '9.98' }, '0.05', { refunded: '0.00', credit: '9.98' }],
  ])('is %s', (_, refund, roundTo, expected) => {
    expect(done('9.98', refund, { roundTo })).toMatchObject({
      status: 'DONE',
      total: '9.98',
      number: 'RET-1',
      ...expected,
    });
  });

  it('is always the total: given back less rounding, and what stays, of which all is left', () => {
    const cents = fc.integer({ min: 0, max: 1_000_000 }).map(value => (value / 100).toFixed(2));
    const methods = fc.constantFrom<RefundBy['method'][]>('CASH', 'CARD', 'STORE_CREDIT');
    fc.assert(
      fc.property(
        cents,
        cents,
        methods,
        fc.constantFrom(null, '0.05', '0.10', '1.00'),
        (rest, credit, method, roundTo) => {
          const total = Money.of(rest).plus(Money.of(credit)).toString();
          const back = done(total, { method, credit }, { roundTo });
          const parts = Money.of(back.refunded).minus(Money.of(back.cashRounding)).plus(Money.of(back.credit));
          expect(parts.toString()).toBe(total);
          expect(back.creditLeft).toBe(back.credit);
          if (method === 'CASH' && roundTo) {
            expect(Money.of(back.refunded).toMultipleOf(roundTo).toString()).toBe(back.refunded);
          }
        },
      ),
    );
  });

  it('goes by several methods, the cash of it to the coin', () => {
    const also = [{ method: 'CARD' as const, amount: '4.00', reference: 'slip 7' }];
    expect(done('9.98', { method: 'CASH', credit: '1', also }, { roundTo: '0.05' })).toMatchObject({
      given: [
        { method: 'CASH', amount: '5.00', reference: null },
        { method: 'CARD', amount: '4.00', reference: 'slip 7' },
      ],
      ...{ refunded: '9.00', cashRounding: '0.02', credit: '1.00' },
    });
  });

  it.each([
    ['0.00', true],
    ['9.97', true],
    ['9.98', false],
  ])('of 9.98 in cash with %s looked for in the drawer was not looked for: %s', (plannedCash, drawerShort) => {
    const back = Object.assign(begun({ method: 'CASH', credit: '0' }), { plannedCash });
    back.complete({ id: 'i-2', number: 'RET-1', total: '-9.98' } as Invoice, at);
    expect(back.drawerShort).toBe(drawerShort);
  });

  it('is nothing when the return is refused', () => {
    const back = begun({ method: 'CASH', credit: '0' });
    back.refuse({ code: 'not-found', detail: 'There is no such invoice.', facts: {} });
    expect(back).toMatchObject({
      status: 'REFUSED',
      total: '0.00',
      refunded: '0.00',
      creditLeft: '0.00',
      nextAt: null,
    });
  });

  it('is never said with the number of a card', () => {
    const card = '4111 1111 1111 1111';
    const refused = (pointer: string) =>
      expect.objectContaining({ code: 'card-data-refused', facts: { pointer } }) as unknown as Error;
    expect(() => begun({ method: 'CARD', credit: '0', reference: card })).toThrow(refused('#/refund/reference'));
    expect(() => begun({ method: 'CARD', credit: '0' }, { reason: card })).toThrow(refused('#/reason'));
  });
});
