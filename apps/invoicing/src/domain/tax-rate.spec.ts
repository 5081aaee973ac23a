import type { TaxRate } from '@provena/contracts';
import { DomainError } from '@provena/domain';
import { changedTaxRate, newTaxRate, type NewTaxRate, rateOfCategory, rateOfPercent, rateOn } from './tax-rate.ts';

const asked = (fields: Partial<NewTaxRate> = {}): NewTaxRate => ({
  id: 'new',
  name: 'VAT',
  percent: '19',
  category: 'S',
  ...fields,
});
const rate = (fields: Partial<TaxRate> & { id: string }): TaxRate => ({
  ...newTaxRate(asked(), []),
  name: fields.id,
  ...fields,
});
const pointersOf = (act: () => unknown) => {
  try {
    act();
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return (error.refusal.facts.errors ?? []).map(({ pointer }) => pointer);
  }
};

const old = rate({ id: 'old', percent: '19' });
const lowered = rate({ id: 'lowered', percent: '16', replaces: 'old', validFrom: '2020-07-01' });
const raised = rate({ id: 'raised', percent: '19', name: 'VAT again', replaces: 'lowered', validFrom: '2021-01-01' });
const exempt = rate({ id: 'exempt', percent: '0', category: 'E', exemptionReason: 'Article 132' });
const zero = rate({ id: 'zero', percent: '0', category: 'Z' });
const chain = [old, lowered, raised, exempt, zero];

describe('a tax rate', () => {
  it.each([
    ['19 % S', asked(), []],
    ['0 % S', asked({ percent: '0' }), ['#/percent']],
    ['more than 100 %', asked({ percent: '100.5' }), ['#/percent']],
    ['7 % Z', asked({ category: 'Z', percent: '7' }), ['#/percent']],
    ['Z with a reason', asked({ category: 'Z', percent: '0', exemptionReason: 'why' }), ['#/exemptionReason']],
    [
      'O with a percent and without a reason',
      asked({ category: 'O', percent: '1' }),
      ['#/percent', '#/exemptionReason'],
    ],
    ['K with blanks as reason', asked({ category: 'K', percent: '0', exemptionReason: '  ' }), ['#/exemptionReason']],
    ['one that replaces nothing', asked({ replaces: 'nobody', validFrom: '2026-01-01' }), ['#/replaces']],
    ['one that replaces without a day', asked({ replaces: 'raised' }), ['#/validFrom']],
    ['one that replaces a replaced one', asked({ replaces: 'old', validFrom: '2026-01-01' }), ['#/replaces']],
    [
      'one that begins before the one it replaces',
      asked({ replaces: 'raised', validFrom: '2021-01-01' }),
      ['#/validFrom'],
    ],
  ])('%s', (_, fields, pointers) => {
    expect(pointersOf(() => newTaxRate(fields, chain))).toEqual(pointers);
  });

  it('keeps its reason, and the default stays one and in use until there is another', () => {
    expect(pointersOf(() => changedTaxRate(exempt, { exemptionReason: null }))).toEqual(['#/exemptionReason']);
    const standard = { ...old, isDefault: true };
    expect(pointersOf(() => changedTaxRate(standard, { isActive: false }))).toEqual(['#/isActive']);
    expect(pointersOf(() => changedTaxRate(standard, { isDefault: false }))).toEqual(['#/isDefault']);
    expect(changedTaxRate(old, { name: 'Other' })).toEqual({ ...old, name: 'Other', version: 2 });
  });
});

describe('the rate of a day', () => {
  it.each([
    ['old', '2020-06-30', 'old'],
    ['old', '2020-07-01', 'lowered'],
    ['old', '2026-01-01', 'raised'],
    ['raised', '2020-12-31', 'lowered'],
    ['raised', '2020-01-01', 'old'],
  ])('of %s on %s is %s', (id, day, standing) => {
    expect(rateOn(chain, id, day)?.id).toBe(standing);
  });

  it('is none before the first has begun, or when it is not known', () => {
    expect(rateOn([rate({ id: 'late', validFrom: '2030-01-01' })], 'late', '2026-01-01')).toBeNull();
    expect(rateOn(chain, 'nobody', '2026-01-01')).toBeNull();
  });

  it('that a percentage means is one that is taxed, in use and valid', () => {
    expect(rateOfPercent(chain, '19.0', '2026-01-01')?.id).toBe('raised');
    expect(rateOfPercent(chain, '16', '2026-01-01')).toBeNull();
    expect(rateOfPercent(chain, '0', '2026-01-01')?.id).toBe('zero');
    expect(rateOfPercent([exempt], '0', '2026-01-01')).toBeNull();
    expect(rateOfCategory([{ ...exempt, isActive: false }], 'E', '2026-01-01')).toBeNull();
    const preferred = { ...old, id: 'preferred', isDefault: true };
    expect(rateOfPercent([old, preferred], '19', '2026-01-01')?.id).toBe('preferred');
  });
});
