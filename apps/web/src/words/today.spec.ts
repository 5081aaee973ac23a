import { goodsWords, holderWords, words } from './today.ts';

describe('the words of the day', () => {
  it('count what waits', () => {
    expect(words.deposit(1)).toBe('1 invoice waiting for the deposit');
    expect(words.serials(2)).toBe('2 invoices waiting for serial numbers');
    expect(words.expired(3)).toBe('3 offers whose last day is over');
  });

  it('name what holds goods, by its number where it has one', () => {
    expect(holderWords({ kind: 'INVOICE', number: 'INV-000007' })).toBe('INV-000007');
    expect(holderWords({ kind: 'LEASE', number: null })).toBe('Till without a link');
  });

  it('say how much is held', () => {
    const cables = [
      { itemId: '1', quantity: 1.5 },
      { itemId: '2', quantity: 2 },
    ];
    expect(goodsWords(2, cables)).toBe('2 units and 3.5 of other goods');
    expect(goodsWords(1, [])).toBe('1 unit');
    expect(goodsWords(0, cables)).toBe('3.5 of other goods');
  });
});
