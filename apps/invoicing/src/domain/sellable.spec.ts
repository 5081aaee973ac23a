import type { DraftLine, KnownItem } from './invoice-draft.ts';
import { refuseInactive, refuseWithdrawn } from './sellable.ts';

const item = (id: string, isActive: boolean): KnownItem => ({
  ...{
    id,
    sku: id.toUpperCase(),
    name: `Item ${id}`,
    tracking: 'QUANTITY',
    unitPrice: '1.00',
    priceIncludesTax: false,
    taxRate: '0',
    isActive,
  },
});
const items = new Map([item('a', true), item('b', false)].map(each => [each.id, each]));
const line = (itemId: string, id?: string): DraftLine => ({
  itemId,
  quantity: 1,
  discount: '0',
  serials: [],
  ...(id && { id }),
});

describe('a withdrawn item', () => {
  it('is on no new line, which is named, and stays on the lines there are', () => {
    expect(() => refuseWithdrawn([line('a'), line('b', 'l-1')], { items })).not.toThrow();
    expect(() => refuseWithdrawn([line('a'), line('b')], { items })).toThrow(
      expect.objectContaining({
        code: 'item-inactive',
        facts: { lines: [{ index: 1, itemId: 'b', sku: 'B', name: 'Item b' }] },
      }),
    );
  });
});

describe('a customer who is not active', () => {
  const ada = { id: 'c-1', name: 'Ada', isActive: false, taxTreatment: 'STANDARD' as const };

  it('gets no invoice, but keeps the one that is theirs', () => {
    const refused = expect.objectContaining({ code: 'customer-inactive', facts: { customerId: 'c-1', name: 'Ada' } });
    expect(() => refuseInactive(ada, null)).toThrow(refused);
    expect(() => refuseInactive(ada, 'c-2')).toThrow(refused);
    expect(() => refuseInactive(ada, 'c-1')).not.toThrow();
    expect(() => refuseInactive({ ...ada, isActive: true }, null)).not.toThrow();
    expect(() => refuseInactive(null, null)).not.toThrow();
  });
});
