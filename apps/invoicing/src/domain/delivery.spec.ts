import fc from 'fast-check';
import { type Deliverable, toDeliver } from './delivery.ts';

const invoice = (...deliveries: Deliverable['deliveries'][number]['lines'][]): Deliverable => ({
  number: 'INV-000001',
  lines: [
    { id: 'a', quantity: 3 },
    { id: 'b', quantity: 1.5 },
  ],
  deliveries: deliveries.map(lines => ({ lines })),
});

const refused = (code: string, facts = {}) =>
  expect.objectContaining({ code, facts: expect.objectContaining(facts) as unknown });

describe('a delivery', () => {
  it('is everything that is left, unless lines are named', () => {
    expect(toDeliver(invoice([{ lineId: 'a', quantity: 1 }]), undefined)).toEqual([
      { lineId: 'a', quantity: 2 },
      { lineId: 'b', quantity: 1.5 },
    ]);
  });

  it('may be a part of a line', () => {
    const part = [{ lineId: 'b', quantity: 0.5 }];
    expect(toDeliver(invoice(), part)).toEqual(part);
  });

  it('is never more than was sold, counting what went before', () => {
    const lines = [{ lineId: 'a', quantity: 3, delivered: 2, asked: 2 }];
    const tooMuch = () => toDeliver(invoice([{ lineId: 'a', quantity: 2 }]), [{ lineId: 'a', quantity: 2 }]);
    expect(tooMuch).toThrow(refused('delivery-exceeds-line', { lines }));
    const twice = [
      { lineId: 'a', quantity: 2 },
      { lineId: 'A', quantity: 2 },
    ];
    expect(() => toDeliver(invoice(), twice)).toThrow(refused('delivery-exceeds-line'));
  });

  it('names lines of this invoice', () => {
    expect(() => toDeliver(invoice(), [{ lineId: 'z', quantity: 1 }])).toThrow(
      refused('validation', { errors: [{ pointer: '#/lines/0/lineId', detail: 'is not on this invoice' }] }),
    );
  });

  it('of nothing is refused', () => {
    const all = [
      { lineId: 'a', quantity: 3 },
      { lineId: 'b', quantity: 1.5 },
    ];
    expect(() => toDeliver(invoice(all), undefined)).toThrow(refused('nothing-to-deliver'));
  });

  it('in any parts comes to what was sold', () => {
    const parts = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(parts, thousandths => {
        const sold = thousandths.reduce((sum, part) => sum + part, 0) / 1000;
        let current: Deliverable = { number: 'N', lines: [{ id: 'a', quantity: sold }], deliveries: [] };
        for (const part of thousandths) {
          const lines = toDeliver(current, [{ lineId: 'a', quantity: part / 1000 }]);
          current = { ...current, deliveries: [...current.deliveries, { lines }] };
        }
        expect(() => toDeliver(current, undefined)).toThrow(refused('nothing-to-deliver'));
      }),
    );
  });
});
