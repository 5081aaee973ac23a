import { mergeCustomer } from './merge-customer.ts';

const base = { name: 'Ada', email: null, phone: '1', tags: ['a'], isActive: true };

describe('a customer whom two people changed', () => {
  it('has the changes of both where they touch different fields', () => {
    const { shown, conflicts } = mergeCustomer(base, { ...base, phone: '2' }, { ...base, email: 'ada@mail.example' });
    expect(shown).toMatchObject({ name: 'Ada', phone: '2', email: 'ada@mail.example', tags: ['a'] });
    expect(conflicts).toEqual([]);
  });

  it('keeps mine where both changed a field, and names it', () => {
    const { shown, conflicts } = mergeCustomer(
      base,
      { ...base, name: 'Ada B', tags: ['b'] },
      { ...base, name: 'Ada C' },
    );
    expect(shown).toMatchObject({ name: 'Ada B', tags: ['b'] });
    expect(conflicts).toEqual(['name']);
  });

  it('is in agreement about the same payment terms, and not about others', () => {
    const terms = { days: 30, endOfMonth: false, cashDiscount: { percent: '2', days: 10 } };
    const told = { ...base, paymentTerms: { cashDiscount: { days: 10, percent: '2' }, endOfMonth: false, days: 30 } };
    const mine = { ...base, paymentTerms: terms };
    expect(mergeCustomer(told, mine, { ...told, paymentTerms: null }).shown.paymentTerms).toBeNull();
    const theirs = { ...base, paymentTerms: { ...terms, days: 14 } };
    expect(mergeCustomer(base, mine, theirs).conflicts).toEqual(['paymentTerms']);
  });

  it('is in agreement where both changed a field the same way, or nobody did', () => {
    expect(mergeCustomer(base, { ...base, name: 'X' }, { ...base, name: 'X' }).conflicts).toEqual([]);
    expect(mergeCustomer(base, { ...base, email: undefined }, base).conflicts).toEqual([]);
  });
});
