import { leftOf, type Receivable, toReceive } from './order-receipt.ts';

const order = (...received: number[]): Receivable => ({
  number: 'PO-000001',
  lines: [
    { id: 'a', quantity: 3, received: received[0] ?? 0 },
    { id: 'b', quantity: 0.3, received: received[1] ?? 0 },
  ],
});

const NO_UNITS: ReadonlySet<string> = new Set();
const refused = (code: string, facts: object) =>
  expect.objectContaining({ code, facts: expect.objectContaining(facts) as unknown });

describe('goods of a purchase order', () => {
  it('come in with all that is left, unless lines are named', () => {
    const lines = [
      { lineId: 'a', quantity: 2 },
      { lineId: 'b', quantity: 0.2 },
    ];
    expect(leftOf(order(1, 0.1))).toEqual(lines);
    expect(toReceive(order(1, 0.1), undefined, NO_UNITS)).toEqual({ lines, isAll: true });
    expect(leftOf(order(3, 0.3))).toEqual([]);
  });

  it('come in by parts of lines, and the last part is known, to the thousandth', () => {
    const part = [{ lineId: 'A', quantity: 2 }];
    expect(toReceive(order(), part, NO_UNITS)).toEqual({ lines: [{ lineId: 'a', quantity: 2 }], isAll: false });
    const last = [
      { lineId: 'a', quantity: 1 },
      { lineId: 'b', quantity: 0.1 },
      { lineId: 'b', quantity: 0.1 },
    ];
    expect(toReceive(order(2, 0.1), last, NO_UNITS)).toMatchObject({ isAll: true });
  });

  it('are never more than was ordered, counting what came before', () => {
    const lines = [{ lineId: 'a', quantity: 3, received: 2, asked: 1.001 }];
    const more = () => toReceive(order(2), [{ lineId: 'a', quantity: 1.001 }], NO_UNITS);
    expect(more).toThrow(refused('receipt-exceeds-order', { number: 'PO-000001', lines }));
    const twice = [
      { lineId: 'a', quantity: 2 },
      { lineId: 'A', quantity: 2 },
    ];
    expect(() => toReceive(order(), twice, NO_UNITS)).toThrow(refused('receipt-exceeds-order', {}));
  });

  it('are of lines of the order, and no parts of units', () => {
    const asked = [
      { lineId: 'z', quantity: 1 },
      { lineId: 'a', quantity: 0.5 },
    ];
    const errors = [
      { pointer: '#/lines/0/lineId', detail: 'is not on this purchase order' },
      { pointer: '#/lines/1/quantity', detail: 'is a part of a unit' },
    ];
    expect(() => toReceive(order(), asked, new Set(['a']))).toThrow(refused('validation', { errors }));
  });
});
