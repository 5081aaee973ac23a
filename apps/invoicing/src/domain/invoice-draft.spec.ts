import { serialKey } from '@provena/domain';
import { LINE_CASES } from '@provena/testing';
import { UNNAMED } from './line-tax.ts';
import type { InvoiceUnit } from './invoice-document.ts';
import { removedUnits } from './invoice-document.ts';
import { type DraftLine, type KnownItem, type KnownLine, priceInvoice, type Surroundings } from './invoice-draft.ts';

const phone: KnownItem = {
  id: 'i-phone',
  sku: 'PX-1',
  name: 'Phone',
  tracking: 'SERIAL',
  unitPrice: '799.00',
  priceIncludesTax: false,
  taxRate: '20',
  isActive: true,
};
const cable: KnownItem = {
  id: 'i-cable',
  sku: 'CB-1',
  name: 'Cable',
  tracking: 'QUANTITY',
  unitPrice: '9.99',
  priceIncludesTax: false,
  taxRate: '7.5',
  isActive: true,
};
const labour: KnownItem = {
  id: 'i-labour',
  sku: 'LB',
  name: 'Labour',
  tracking: 'NONE',
  unitPrice: '60',
  priceIncludesTax: false,
  taxRate: '20',
  isActive: true,
};

const captured = (...serialNumbers: string[]) =>
  serialNumbers.map(serialNumber => ({ serialNumber, serialKey: serialNumber.toUpperCase() }));
const line = (item: KnownItem, fields: Partial<DraftLine> = {}): DraftLine => ({
  itemId: item.id,
  quantity: 1,
  discount: '0',
  serials: [],
  ...fields,
});

const around = (fields: Partial<Surroundings> = {}): Surroundings => ({
  items: new Map([phone, cable, labour].map(item => [item.id, item])),
  lines: new Map(),
  units: [],
  newIds: ['n0', 'n1', 'n2', 'n3'],
  taxRules: { rates: [], day: '2026-11-30', treatment: 'STANDARD', isNewCustomer: false },
  ...fields,
});

const refusalOf = (draft: DraftLine[], surroundings = around()) => {
  try {
    priceInvoice(draft, surroundings);
  } catch (error) {
    return error;
  }
  throw new Error('the draft was not refused');
};

const wrongAt = (pointer: string) => ({ code: 'validation', facts: { errors: [{ pointer }] } });

describe('the price of an invoice', () => {
  it('is quantity times price less discount, with tax rounded per line', () => {
    const priced = priceInvoice(
      [
        line(phone, { serials: captured('sn-1') }),
        line(cable, { quantity: 3, discount: '1.50' }),
        line(labour, { quantity: 0.125 }),
      ],
      around(),
    );
    expect(priced.lines.map(({ total, tax }) => [total, tax])).toEqual([
      ['799.00', '159.80'],
      ['28.47', '2.14'],
      ['7.50', '1.50'],
    ]);
    expect(priced).toMatchObject({ subtotal: '834.97', tax: '163.44', total: '998.41' });
  });

  it('takes price, tax and description from the line itself where the form gives them', () => {
    const asked = { unitPrice: '5', taxRate: '0', description: 'Red' };
    const [first] = priceInvoice([line(cable, asked)], around()).lines;
    expect(first).toMatchObject({ ...asked, id: 'n0', total: '5.00', tax: '0.00' });
  });

  it('takes a discount in per cent off the rounded price, in the place of an amount', () => {
    const [first] = priceInvoice(
      [line(cable, { quantity: 3, discount: '1', discountPercent: '12.5' })],
      around(),
    ).lines;
    expect(first).toMatchObject({ discount: '3.75', discountPercent: '12.5', total: '26.22' });
    const [whole] = priceInvoice([line(cable, { discountPercent: '0' })], around()).lines;
    expect(whole).toMatchObject({ discount: '0.00', discountPercent: '0', total: '9.99' });
    expect(refusalOf([line(cable, { discountPercent: '100.1' })])).toMatchObject(wrongAt('#/lines/0/discount'));
  });

  it('never goes below nothing on a line', () => {
    expect(refusalOf([line(cable, { discount: '10' })])).toMatchObject(wrongAt('#/lines/0/discount'));
    expect(priceInvoice([line(cable, { discount: '9.99' })], around()).total).toBe('0.00');
  });

  it('is refused where no column could hold it', () => {
    const huge = line(cable, { quantity: 1_000_000, unitPrice: '999999999999' });
    expect(refusalOf([huge])).toMatchObject(wrongAt('#/lines/0'));
    const large = line(cable, { quantity: 1, unitPrice: '999999999999' });
    expect(refusalOf([large, large])).toMatchObject(wrongAt('#/lines'));
  });
});

describe('a new version of an invoice', () => {
  const known: KnownLine = {
    ...phone,
    id: 'l1',
    itemId: phone.id,
    name: 'Phone (old name)',
    unitPrice: '700.00',
    priceIncludesTax: false,
    description: 'Blue',
    ...UNNAMED,
  };
  const units: InvoiceUnit[] = [
    { id: 'u1', lineId: 'l1', itemId: phone.id, serialKey: 'SN-1', serialNumber: 'sn-1' },
    { id: 'u2', lineId: 'l1', itemId: phone.id, serialKey: 'SN-2', serialNumber: 'sn-2' },
  ];
  const current = around({ lines: new Map([['l1', known]]), units });

  it('keeps id, name, price and description of a kept line', () => {
    const [kept] = priceInvoice([line(phone, { id: 'l1', serials: captured('SN-1') })], current).lines;
    expect(kept).toMatchObject({ id: 'l1', name: 'Phone (old name)', description: 'Blue', unitPrice: '700.00' });
  });

  it('takes another price and description of a kept line, and leaves nothing of the old ones', () => {
    const before = { ...known, taxRateId: 't-1', taxCategory: 'S' as const, taxName: 'Standard' };
    const asked = { id: 'l1', unitPrice: '650.00', description: 'Green', serials: captured('SN-1') };
    for (const taxRateId of [undefined, 't-1']) {
      const draft = [line(phone, { ...asked, taxRateId })];
      expect(priceInvoice(draft, around({ lines: new Map([['l1', before]]), units })).lines).toMatchObject([
        { unitPrice: '650.00', description: 'Green', total: '650.00', taxName: 'Standard' },
      ]);
    }
  });

  it('knows kept, added and removed units', () => {
    const { lines } = priceInvoice(
      [line(phone, { id: 'l1', quantity: 2, serials: captured('SN-1', 'SN-3') })],
      current,
    );
    expect(lines[0]?.serials).toEqual([
      { serialNumber: 'sn-1', serialKey: 'SN-1', unitId: 'u1' },
      { serialNumber: 'SN-3', serialKey: 'SN-3' },
    ]);
    expect(removedUnits(units, lines)).toEqual(['u2']);
  });

  it('keeps a unit that moves to another line', () => {
    const moved = priceInvoice([line(phone, { serials: captured('SN-2') })], current).lines;
    expect(moved[0]).toMatchObject({ id: 'n0', serials: [{ unitId: 'u2' }] });
    expect(removedUnits(units, moved)).toEqual(['u1']);
  });

  it('refuses the id of a line it does not have, twice the same, or with another item', () => {
    expect(refusalOf([line(cable, { id: 'l9' })], current)).toMatchObject(wrongAt('#/lines/0/id'));
    expect(refusalOf([line(cable, { id: 'l1' })], current)).toMatchObject(wrongAt('#/lines/0/itemId'));
    const twice = [
      line(phone, { id: 'l1', serials: captured('a') }),
      line(phone, { id: 'l1', serials: captured('b') }),
    ];
    expect(refusalOf(twice, current)).toMatchObject(wrongAt('#/lines/1/id'));
  });
});

describe('the serial numbers of an invoice', () => {
  it('are missing wherever fewer are captured than sold, and every such line is named', () => {
    const draft = [
      line(phone, { quantity: 2, serials: captured('sn-1') }),
      line(cable),
      line(phone, { serials: captured('sn-2') }),
      line(phone, { quantity: 3 }),
    ];
    const item = { itemId: phone.id, sku: 'PX-1', name: 'Phone' };
    expect(refusalOf(draft)).toMatchObject({
      code: 'serials-missing',
      facts: {
        lines: [
          { ...item, index: 0, required: 2, captured: 1 },
          { ...item, index: 3, required: 3, captured: 0 },
        ],
      },
    });
  });

  it('are whole', () => {
    expect(refusalOf([line(phone, { quantity: 1.5 })])).toMatchObject(wrongAt('#/lines/0/quantity'));
  });

  it('are not more than sold, and not on a line without serial tracking', () => {
    expect(refusalOf([line(phone, { serials: captured('a', 'b') })])).toMatchObject(wrongAt('#/lines/0/serials'));
    expect(refusalOf([line(cable, { serials: captured('a') })])).toMatchObject(wrongAt('#/lines/0/serials'));
  });

  it('are captured once, compared by their key', () => {
    const draft = [line(phone, { serials: captured('sn-1') }), line(phone, { serials: captured('SN-1') })];
    expect(refusalOf(draft)).toMatchObject({
      code: 'serial-duplicate',
      facts: { serials: [{ serialNumber: 'SN-1', itemId: phone.id }] },
    });
  });

  it('are a thousand at most in all', () => {
    const many = (start: number) => captured(...Array.from({ length: 501 }, (_, index) => `S${start + index}`));
    const draft = [
      line(phone, { quantity: 501, serials: many(0) }),
      line(phone, { quantity: 501, serials: many(1000) }),
    ];
    expect(refusalOf(draft)).toMatchObject(wrongAt('#/lines'));
  });
});

describe('a draft', () => {
  it('with several things wrong names them all', () => {
    const draft = [line({ ...phone, id: 'unknown' }), line(cable, { serials: captured('a') })];
    expect(refusalOf(draft)).toMatchObject({
      facts: { errors: [{ pointer: '#/lines/0/itemId' }, { pointer: '#/lines/1/serials' }] },
    });
  });
});

describe('the lines of an invoice', () => {
  const unknown: KnownItem = { ...phone, id: 'i-unknown' };
  const items = { SERIAL: phone, QUANTITY: cable, NONE: labour, UNKNOWN: unknown };

  it.each(LINE_CASES)('$lines are refused by invoicing with $invoicing', ({ lines, invoicing }) => {
    const draft = lines.map(({ item, quantity, serials }) =>
      line(items[item], {
        quantity,
        serials: serials.map(serialNumber => ({ serialNumber, serialKey: serialKey(serialNumber) })),
      }),
    );
    if (invoicing === null) expect(() => priceInvoice(draft, around())).not.toThrow();
    else expect(refusalOf(draft)).toMatchObject({ code: invoicing });
  });
});
