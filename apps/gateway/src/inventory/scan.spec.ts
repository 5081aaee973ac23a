import type { Item, Unit } from '@provena/contracts';
import { batchOnForm, onForm } from './scan.ts';

const item: Item = {
  id: '0198c000-0000-7000-8000-0000000000b1',
  sku: 'P',
  barcode: null,
  name: 'Phone',
  unitPrice: '499.00',
  priceIncludesTax: false,
  taxRate: '20',
  taxRateId: null,
  tracking: 'SERIAL',
  vendorId: null,
  isActive: true,
  version: 1,
};
const serial: Unit = {
  id: '0198c000-0000-7000-8000-0000000000c1',
  serialNumber: 'Sn 1',
  itemId: item.id,
  status: 'IN_STOCK',
  locationId: '0198c000-0000-7000-8000-0000000000a1',
  conditionNotes: null,
  receivedAt: '2026-01-01T00:00:00Z',
  warrantyStart: null,
  warrantyEnd: null,
  warrantyStatus: 'NONE',
  receiptId: null,
  invoiceId: null,
  invoiceLineId: null,
  customerId: null,
  heldBy: null,
  since: '2026-01-01T00:00:00Z',
  version: 1,
};
const other = '0198c000-0000-7000-8000-0000000000b2';

describe('a batch of scans on the invoice form', () => {
  it('says of each number of a range which one it came in', () => {
    const results = ['SN:1', 'SN:2'].map(code => ({ code, range: '1..2', outcome: 'ITEM' as const, item }));
    expect(batchOnForm({ results }, []).results).toMatchObject([
      { code: 'SN:1', range: '1..2' },
      { code: 'SN:2', range: '1..2' },
    ]);
  });
});

describe('a scan on the invoice form', () => {
  it('of a unit answers the line that sells it', () => {
    expect(onForm({ outcome: 'SERIAL', item, serial }, [{ itemId: other, serials: ['SN 1'] }])).toEqual({
      outcome: 'SERIAL',
      item,
      serial,
      line: { itemId: item.id, quantity: 1, unitPrice: '499.00', priceIncludesTax: false, serials: ['Sn 1'] },
    });
  });

  it('of a unit that is on the form already says so, however it is typed', () => {
    expect(onForm({ outcome: 'SERIAL', item, serial }, [{ itemId: item.id, serials: [' sn  1 '] }])).toEqual({
      outcome: 'ALREADY_CAPTURED',
      item,
      serial,
    });
  });

  it('of an item answers a line without units', () => {
    const line = { itemId: item.id, quantity: 1, unitPrice: '499.00', priceIncludesTax: false, serials: [] };
    expect(onForm({ outcome: 'ITEM', item }, [])).toEqual({ outcome: 'ITEM', item, line });
  });

  it('of an item with a quantity answers a line of as many', () => {
    expect(onForm({ outcome: 'ITEM', item, quantity: 0.5 }, [])).toMatchObject({ line: { quantity: 0.5 } });
  });

  it('that means several leaves the choice, until one of them is on the form', () => {
    const two = { ...item, id: other };
    const units = {
      outcome: 'AMBIGUOUS' as const,
      candidates: [
        { item: two, serial: { ...serial, itemId: other } },
        { item, serial },
      ],
    };
    expect(onForm(units, [{ itemId: item.id, serials: ['Sn 2'] }])).toEqual(units);
    expect(onForm(units, [{ itemId: item.id, serials: [' sn  1'] }])).toEqual({
      outcome: 'ALREADY_CAPTURED',
      item,
      serial,
    });
    const items = { outcome: 'AMBIGUOUS' as const, candidates: [{ item: two }, { item }] };
    expect(onForm(items, [])).toEqual(items);
    expect(onForm(items, [{ itemId: item.id }])).toMatchObject({ outcome: 'ITEM', item });
  });

  it('of the same unit twice in a batch captures it once, and keeps what is refused in its place', () => {
    const refusal = { code: 'serial-not-found', detail: 'There is none.', facts: {} };
    const { results } = batchOnForm(
      {
        results: [
          { code: 'SN:1', outcome: 'SERIAL', item, serial },
          { code: 'x', outcome: 'REFUSED', refusal },
          { code: 'sn 1', outcome: 'SERIAL', item, serial },
        ],
      },
      [],
    );
    expect(results).toMatchObject([
      { code: 'SN:1', outcome: 'SERIAL', line: { serials: ['Sn 1'] } },
      { code: 'x', outcome: 'REFUSED', refusal },
      { code: 'sn 1', outcome: 'ALREADY_CAPTURED' },
    ]);
  });
});
