import { Money } from './money.ts';
import { splitRefund, type WantedRefund } from './refund.ts';

type Wanted = WantedRefund<'CASH' | 'CARD'>;

const split = (total: string, wanted: Partial<Wanted>) => {
  const { given, credit } = splitRefund(Money.of(total), { method: 'CASH', credit: '0', ...wanted });
  return [...given.map(({ method, amount }) => [method, amount.toString()]), ['credit', credit.toString()]];
};

describe('a refund', () => {
  it.each<[Partial<Wanted>, string[][]]>([
    [
      {},
      [
        ['CASH', '500.00'],
        ['credit', '0.00'],
      ],
    ],
    [
      { credit: '100' },
      [
        ['CASH', '400.00'],
        ['credit', '100.00'],
      ],
    ],
    [{ method: 'STORE_CREDIT' }, [['credit', '500.00']]],
    [
      { also: [{ method: 'CARD', amount: '50' }] },
      [
        ['CASH', '450.00'],
        ['CARD', '50.00'],
        ['credit', '0.00'],
      ],
    ],
    [
      { also: [{ method: 'CARD', amount: '500' }] },
      [
        ['CARD', '500.00'],
        ['credit', '0.00'],
      ],
    ],
    [
      { method: 'STORE_CREDIT', also: [{ method: 'CARD', amount: '50' }] },
      [
        ['CARD', '50.00'],
        ['credit', '450.00'],
      ],
    ],
  ])('of 500.00 by %j is %j', (wanted, parts) => expect(split('500.00', wanted)).toEqual(parts));

  it.each<[Partial<Wanted>, string]>([
    [{ credit: '500.01' }, '#/refund/credit'],
    [{ also: [{ method: 'CARD', amount: '500.01' }] }, '#/refund/also'],
    [{ credit: '450.01', also: [{ method: 'CARD', amount: '50' }] }, '#/refund/also'],
  ])('of 500.00 by %j is refused at %s', (wanted, pointer) => {
    expect(() => split('500.00', wanted)).toThrow(
      expect.objectContaining({ code: 'validation', facts: { errors: [expect.objectContaining({ pointer })] } }),
    );
  });
});
