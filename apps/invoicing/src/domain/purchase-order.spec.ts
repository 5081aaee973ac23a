import { type OrderableLine, ordersFor } from './purchase-order.ts';

const north = { id: 'n', name: 'North' };
const south = { id: 's', name: 'South' };

const line = (lineId: string, vendor: OrderableLine['vendor']): OrderableLine => ({
  lineId,
  itemId: `item-${lineId}`,
  sku: lineId.toUpperCase(),
  name: lineId,
  quantity: 2,
  vendor,
});

const lines = [line('a', north), line('b', south), line('c', north), line('d', null)];
const refused = (code: string) => expect.objectContaining({ code });

describe('purchase orders from the lines of an invoice', () => {
  it('are one for each vendor, and each line remembers where it comes from', () => {
    const orders = ordersFor(lines, [], undefined);
    expect(orders.map(order => [order.vendorName, order.lines.map(each => each.invoiceLineId)])).toEqual([
      ['North', ['a', 'c']],
      ['South', ['b']],
    ]);
    expect(orders[0]?.lines[0]).toEqual({ invoiceLineId: 'a', itemId: 'item-a', sku: 'A', name: 'a', quantity: 2 });
  });

  it('leave out what is on order, and end when nothing is left', () => {
    const ordered = [{ number: 'PO-000001', lineIds: ['a', 'b'] }];
    expect(ordersFor(lines, ordered, undefined).map(order => order.vendorName)).toEqual(['North']);
    const all = [{ number: 'PO-000001', lineIds: ['a', 'b', 'c'] }];
    expect(() => ordersFor(lines, all, undefined)).toThrow(refused('nothing-to-order'));
  });

  it('of named lines take exactly those', () => {
    expect(ordersFor(lines, [], ['C'])).toMatchObject([{ vendorName: 'North', lines: [{ invoiceLineId: 'c' }] }]);
  });

  it('of named lines say which cannot be ordered, and why', () => {
    expect(() => ordersFor(lines, [], ['d'])).toThrow(refused('vendor-missing'));
    expect(() => ordersFor(lines, [], ['z'])).toThrow(refused('validation'));
    const facts = { lines: [{ lineId: 'a', purchaseOrder: 'PO-000001' }] };
    expect(() => ordersFor(lines, [{ number: 'PO-000001', lineIds: ['a'] }], ['a'])).toThrow(
      expect.objectContaining({ code: 'already-ordered', facts }),
    );
  });
});
