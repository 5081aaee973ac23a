import type { Invoice, PurchaseOrder } from '@provena/api-client';
import { awaitedLines, deliveryOf, openLines } from './delivery-lines.ts';

const line = (id: string, quantity: number) =>
  ({ id, description: `Item ${id}`, quantity }) as Invoice['lines'][number];
const delivered = (lineId: string, quantity: number) =>
  ({ lines: [{ lineId, quantity }] }) as Invoice['deliveries'][number];

const invoice = {
  lines: [line('a', 3), line('b', 0.3), line('c', 1)],
  deliveries: [delivered('a', 1), delivered('b', 0.1), delivered('c', 1), delivered('gone', 5)],
};

describe('the lines that are still to be handed over', () => {
  it('are those with a rest, exact to the thousandth', () => {
    expect(openLines(invoice)).toEqual([
      { id: 'a', name: 'Item a', sold: 3, open: 2 },
      { id: 'b', name: 'Item b', sold: 0.3, open: 0.2 },
    ]);
  });
});

describe('the lines of a purchase order that are still to come', () => {
  it('are those that did not come in in full, exact to the thousandth', () => {
    const ordered = (name: string, quantity: number, received: number) =>
      ({ id: name, name, quantity, received }) as PurchaseOrder['lines'][number];
    expect(awaitedLines({ lines: [ordered('Lamp', 0.3, 0.1), ordered('Cable', 2, 2)] })).toEqual([
      { id: 'Lamp', name: 'Lamp', sold: 0.3, open: 0.2 },
    ]);
  });
});

describe('a delivery as it is typed', () => {
  const open = openLines(invoice);

  it('is everything at first, which names no line', () => {
    expect(deliveryOf(open, {})).toEqual({ faults: new Set(), lines: undefined, isNothing: false });
  });

  it('has the lines and quantities that are typed; an empty field and 0 leave one out', () => {
    expect(deliveryOf(open, { a: '1', b: '' }).lines).toEqual([{ lineId: 'a', quantity: 1 }]);
    expect(deliveryOf(open, { a: '0', b: '0,15' }).lines).toEqual([{ lineId: 'b', quantity: 0.15 }]);
  });

  it('is nothing when every line is left out', () => {
    expect(deliveryOf(open, { a: '', b: '' })).toMatchObject({ lines: [], isNothing: true });
  });

  it('takes no more than is open, and nothing that is no quantity', () => {
    expect(deliveryOf(open, { a: '2.5', b: 'x' }).faults).toEqual(new Set(['a', 'b']));
  });
});
