import fc from 'fast-check';
import { Money } from '@provena/domain';
import {
  discountOf,
  lineOf,
  refuseTooMuch,
  type SaleLine,
  taxOf,
  totalOf,
  withDiscount,
  withQuantity,
} from './sale-line.ts';
import { cable, phone } from '../testing/sale.fixture.ts';

const allowance = { username: 'ada', at: '2026-03-01T10:00:00Z', reason: null };
const off = (amount: string, quantity: number, unitPrice = '33.33'): SaleLine =>
  withDiscount(lineOf('l-a', { ...cable, unitPrice }, quantity), { amount }, allowance);
const netOf = (line: SaleLine) => String(taxOf([line]).nets);
const leftOf = (line: SaleLine, quantity: number) => netOf(withQuantity(line, quantity));

describe('an amount off a line', () => {
  it('leaves with the pieces that are taken off it, and comes back with them', () => {
    const three = off('60.00', 3);
    expect(netOf(three)).toBe('39.99');
    const one = withQuantity(three, 1);
    expect(one.discount).toMatchObject({ amount: '60.00', forQuantity: 3 });
    expect([discountOf(one).toString(), netOf(one)]).toEqual(['20.00', '13.33']);
    expect(leftOf(one, 3)).toBe('39.99');
  });

  it('brings nothing for pieces that are added', () => expect(leftOf(off('60.00', 3), 4)).toBe('73.32'));

  it('is rounded so that less is given away', () => {
    const three = off('10.00', 3);
    expect([1, 2].map(quantity => discountOf(withQuantity(three, quantity)).toString())).toEqual(['3.33', '6.66']);
  });

  it('is shared by a scale too', () => expect(leftOf(off('1.00', 1.5, '10.00'), 0.3)).toBe('2.80'));

  it('of a line stored before its quantity was kept is for the quantity it has', () => {
    const { forQuantity: _, ...old } = off('60.00', 3).discount as { amount: string; forQuantity?: number };
    const stored = { ...off('60.00', 3), discount: { ...old, ...allowance } };
    expect(discountOf(stored).toString()).toBe('60.00');
    expect(leftOf(stored, 1)).toBe('13.33');
  });

  it('is never more a piece than was allowed, whatever is done to the quantity', () => {
    const quantity = fc.integer({ min: 1, max: 40 });
    const cents = fc.integer({ min: 1, max: 5_000 }).map(value => (value / 100).toFixed(2));
    fc.assert(
      fc.property(cents, quantity, fc.array(quantity, { maxLength: 6 }), (amount, allowedFor, changes) => {
        const allowed = off(amount, allowedFor, '125.00');
        const line = changes.reduce(withQuantity, allowed);
        const most = Money.of(amount).part(Math.min(line.quantity, allowedFor), allowedFor);
        expect(discountOf(line).compare(most)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('a percentage off a line', () => {
  it('follows the quantity', () => {
    const line = withDiscount(lineOf('l-a', phone, 1), { percent: '10' }, allowance);
    expect(discountOf(withQuantity(line, 3)).toString()).toBe('149.70');
  });
});

describe('a sale', () => {
  const priced = (unitPrice: string, quantity: number) =>
    lineOf('l-a', { ...cable, unitPrice, taxRate: '0' }, quantity);

  it('comes to at most what an amount has room for', () => {
    expect(() => refuseTooMuch([priced('999999999999', 1)])).not.toThrow();
    for (const lines of [[priced('500000000000', 2)], [priced('999999999999', 1), priced('1', 1)]]) {
      expect(() => refuseTooMuch(lines)).toThrow('at most 999999999999.99');
    }
  });

  it('asks for what the shelf says, for one piece and for several, with a discount in the same money', () => {
    const shelf = { ...cable, unitPrice: '9.99', taxRate: '19', priceIncludesTax: true };
    const lines = (quantity: number) => [lineOf('l-a', shelf, quantity)];
    expect([1, 3].map(quantity => totalOf(lines(quantity)).toString())).toEqual(['9.99', '29.97']);
    const cheaper = withDiscount(lineOf('l-a', shelf, 3), { percent: '10' }, allowance);
    expect([discountOf(cheaper), totalOf([cheaper])].map(String)).toEqual(['3.00', '26.97']);
    expect(totalOf([...lines(1), lineOf('l-b', { ...cable, unitPrice: '1.00', taxRate: '19' }, 1)]).toString()).toBe(
      '11.18',
    );
  });
});
