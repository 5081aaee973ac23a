import { DomainError } from '@provena/domain';
import { vatNumber } from './vat-number.ts';

const refusalOf = (typed: string): unknown => {
  try {
    return vatNumber(typed);
  } catch (error) {
    return error instanceof DomainError ? error.refusal.facts.errors : error;
  }
};

describe('A VAT number', () => {
  it.each([
    ['de 136 695 976', 'DE136695976'],
    ['ATU-12345678', 'ATU12345678'],
    ['BE 0776.091.951', 'BE0776091951'],
    ['GR123456789', 'EL123456789'],
    ['IT00743110157', 'IT00743110157'],
    ['LU15027442', 'LU15027442'],
    ['HR33392005961', 'HR33392005961'],
    ['NL004495445B01', 'NL004495445B01'],
    ['CHE123456789MWST', 'CHE123456789MWST'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(vatNumber(typed)).toBe(kept);
  });

  it.each([
    ['136695976', /begins with the code/],
    ['DE12345678', /is not built as those of DE are/],
    ['DE136695977', /check digit/],
    ['BE0776091952', /check digit/],
    ['IT00743110158', /check digit/],
    ['LU15027443', /check digit/],
    ['AT12345678', /not built as those of AT/],
  ])('%s is refused', (typed, detail) => {
    expect(refusalOf(typed)).toEqual([{ pointer: '#/vatId', detail: expect.stringMatching(detail) as string }]);
  });
});
