import { type AskedLines, type Orderable, type OrderableLine, ordersFor, type VendorOrder } from './purchase-order.ts';

const north = { id: 'n', name: 'North' };
const south = { id: 's', name: 'South' };

const line = (lineId: string, vendor: OrderableLine['vendor'], more: Partial<OrderableLine> = {}): OrderableLine => ({
  lineId,
  item: { id: `item-${lineId}`, sku: lineId.toUpperCase(), name: lineId, tracking: 'QUANTITY' },
  quantity: 2,
  ordered: 0,
  vendor,
  ...more,
});

const lines = [line('a', north), line('b', south), line('c', north), line('d', null)];
const refused = (code: string) => expect.objectContaining({ code });
const faulty = (pointer: string) => {
  const errors = [expect.objectContaining({ pointer })];
  return expect.objectContaining({ code: 'validation', facts: { errors } });
};

/** These lines, of which some are on order PO-000001. */
const of = (all: readonly OrderableLine[], ...ordered: string[]): Orderable => ({
  lines: all.map(each => (ordered.includes(each.lineId) ? { ...each, ordered: each.quantity } : each)),
  orderOf: new Map(ordered.map(id => [id, 'PO-000001'])),
  vendors: [north, south],
});

const linesOf = (orders: readonly VendorOrder[]) =>
  orders.map(order => [order.vendorName, order.lines.map(each => [each.invoiceLineId, each.quantity])]);

describe('purchase orders from the lines of an invoice', () => {
  it('are one for each vendor, and each line remembers where it comes from', () => {
    const orders = ordersFor(of(lines), {});
    expect(linesOf(orders)).toEqual([
      [
        'North',
        [
          ['a', 2],
          ['c', 2],
        ],
      ],
      ['South', [['b', 2]]],
    ]);
    expect(orders[0]?.lines[0]).toEqual({ invoiceLineId: 'a', itemId: 'item-a', sku: 'A', name: 'a', quantity: 2 });
  });

  it('leave out what is on order, and end when nothing is left', () => {
    expect(linesOf(ordersFor(of(lines, 'a', 'b'), {}))).toEqual([['North', [['c', 2]]]]);
    expect(() => ordersFor(of(lines, 'a', 'b', 'c'), {})).toThrow(refused('nothing-to-order'));
  });

  it('take of a line that is on order in part the rest, to the last thousandth', () => {
    const partly = of([line('a', north, { quantity: 0.3, ordered: 0.1 })]);
    expect(linesOf(ordersFor(partly, {}))).toEqual([['North', [['a', 0.2]]]]);
    expect(linesOf(ordersFor(partly, { lineIds: ['a'] }))).toEqual([['North', [['a', 0.2]]]]);
  });

  it('of named lines take exactly those', () => {
    expect(linesOf(ordersFor(of(lines), { lineIds: ['C'] }))).toEqual([['North', [['c', 2]]]]);
  });

  it('take the quantity that is asked for, from the vendor that is asked for', () => {
    const asked = [
      { lineId: 'A', quantity: 5 },
      { lineId: 'd', vendorId: 'S' },
    ];
    expect(linesOf(ordersFor(of(lines), { lines: asked }))).toEqual([
      ['North', [['a', 5]]],
      ['South', [['d', 2]]],
    ]);
  });

  it('of named lines say which cannot be ordered, and why', () => {
    const order =
      (asked: AskedLines, ...ordered: string[]) =>
      () =>
        ordersFor(of(lines, ...ordered), asked);
    expect(order({ lineIds: ['d'] })).toThrow(refused('vendor-missing'));
    expect(order({ lineIds: ['z'] })).toThrow(faulty('#/lineIds/0'));
    expect(order({ lines: [{ lineId: 'z' }] })).toThrow(faulty('#/lines/0/lineId'));
    expect(order({ lines: [{ lineId: 'a' }], lineIds: ['A'] })).toThrow(faulty('#/lineIds/0'));
    expect(order({ lines: [{ lineId: 'a', vendorId: 'x' }] })).toThrow(faulty('#/lines/0/vendorId'));
    const facts = { lines: [{ lineId: 'a', purchaseOrder: 'PO-000001' }] };
    expect(order({ lineIds: ['a'] }, 'a')).toThrow(expect.objectContaining({ code: 'already-ordered', facts }));
  });

  it('have no part of a unit that has a number', () => {
    const item = { ...line('a', north).item, tracking: 'SERIAL' as const };
    const asked = { lines: [{ lineId: 'a', quantity: 1.5 }] };
    expect(() => ordersFor(of([line('a', north, { item })]), asked)).toThrow(faulty('#/lines/0/quantity'));
  });
});
