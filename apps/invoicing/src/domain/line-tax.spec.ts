import type { TaxRate } from '@provena/contracts';
import {
  type AskedTax,
  checkLineTax,
  type LineTax,
  type NamedTax,
  taxOfLine,
  type TaxRules,
  UNNAMED,
} from './line-tax.ts';

const rate = (id: string, percent: string, fields: Partial<TaxRate> = {}): TaxRate => ({
  id,
  name: id,
  percent,
  category: 'S',
  exemptionReason: null,
  validFrom: null,
  replaces: null,
  isActive: true,
  isDefault: false,
  version: 1,
  ...fields,
});
const rates = [
  rate('full', '19'),
  rate('reduced', '7'),
  rate('exempt', '0', { category: 'E', exemptionReason: 'Article 132' }),
  rate('reverse', '0', { category: 'AE', exemptionReason: 'Reverse charge' }),
];
const rules = (fields: Partial<TaxRules> = {}): TaxRules => ({
  rates,
  day: '2026-11-30',
  treatment: 'STANDARD',
  isNewCustomer: false,
  ...fields,
});
const named = (id: string): LineTax => {
  const { percent, category, name, exemptionReason } = rates.find(one => one.id === id) as TaxRate;
  return { taxRate: percent, taxRateId: id, taxCategory: category, taxName: name, exemptionReason };
};
const number = (taxRate: string): LineTax => ({ taxRate, ...UNNAMED });
const plain = { taxRate: '19' };
const exemptItem = { taxRate: '0', taxRateId: 'exempt' };

describe('the tax of a line', () => {
  it.each<[string, AskedTax, { item?: NamedTax; kept?: LineTax }, LineTax]>([
    ['names a rate', { taxRateId: 'exempt' }, {}, named('exempt')],
    ['says nothing, and its item names a rate', {}, { item: exemptItem }, named('exempt')],
    ['says nothing, and its item has a number', {}, {}, named('full')],
    ['says a number that its item has', { taxRate: '0.0' }, { item: exemptItem }, named('exempt')],
    ['says a number that a rate has', { taxRate: '7' }, {}, named('reduced')],
    ['says a number that no rate has', { taxRate: '8.50' }, {}, number('8.5')],
    ['is kept, whatever its item has by now', {}, { kept: number('5') }, number('5')],
    ['is kept with its number said', { taxRate: '0' }, { kept: named('exempt') }, named('exempt')],
    ['is kept and gets another number', { taxRate: '7' }, { kept: named('exempt') }, named('reduced')],
  ])('that %s', (_, asked, { item = plain, kept }, expected) => {
    expect(taxOfLine(asked, item, kept, rules())).toEqual({ said: expected, tax: expected });
  });

  it('keeps the words it was made with, when the record says another by now', () => {
    const kept = { ...named('exempt'), exemptionReason: 'as it was' };
    expect(taxOfLine({ taxRateId: 'exempt' }, plain, kept, rules()).tax).toEqual(kept);
  });

  it('of a customer who is not charged it has the rate of the category, and knows what its price said', () => {
    const reverse = rules({ treatment: 'REVERSE_CHARGE' });
    expect(taxOfLine({}, plain, undefined, reverse)).toEqual({ said: named('full'), tax: named('reverse') });
    const again = taxOfLine({ taxRate: '0', taxRateId: 'reverse' }, plain, named('reverse'), reverse);
    expect(again).toEqual({ said: named('reverse'), tax: named('reverse') });
  });

  it("is the item's again when the customer becomes one who is charged it, unless it names another", () => {
    const kept = named('reverse');
    const asked = { taxRate: '0', taxRateId: 'reverse' };
    expect(taxOfLine(asked, plain, kept, rules({ isNewCustomer: true })).tax).toEqual(named('full'));
    expect(taxOfLine(asked, plain, kept, rules()).tax).toEqual(kept);
    const reduced = taxOfLine({ taxRateId: 'reduced' }, plain, kept, rules({ isNewCustomer: true }));
    expect(reduced.tax).toEqual(named('reduced'));
  });

  it('is refused with a rate it cannot have', () => {
    const found = (asked: Parameters<typeof checkLineTax>[0], some = rules()) => {
      const fields: string[] = [];
      checkLineTax(asked, undefined, some, field => fields.push(field));
      return fields;
    };
    expect(found({ taxRateId: 'full', taxRate: '19.00' })).toEqual([]);
    expect(found({ taxRateId: 'nobody' })).toEqual(['taxRateId']);
    expect(found({ taxRateId: 'full', taxRate: '7' })).toEqual(['taxRate']);
    expect(found({ taxRateId: 'old' }, rules({ rates: [rate('old', '5', { isActive: false })] }))).toEqual([
      'taxRateId',
    ]);
  });
});
