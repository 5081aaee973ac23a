import { DomainError } from '@provena/domain';
import { canMeet, checkPattern, requireOwnNumbers } from './number-series.ts';

const refusalOf = (act: () => void) => {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.refusal;
    throw error;
  }
};

describe('A pattern of numbers', () => {
  it.each([
    ['INV-', 'NEVER'],
    ['INV-{location}-', 'NEVER'],
    ['INV-{YYYY}-', 'YEAR'],
    ['{YY}{MM}-', 'MONTH'],
  ] as const)('%s begins again: %s', (pattern, period) => {
    expect(refusalOf(() => checkPattern({ pattern, period }))).toBeNull();
  });

  it.each([
    ['INV-', 'YEAR'],
    ['INV-{YYYY}-', 'NEVER'],
    ['INV-{MM}-', 'MONTH'],
    ['INV-{YYYY}{MM}-', 'YEAR'],
  ] as const)('%s is refused for %s: two periods would have the same numbers', (pattern, period) => {
    expect(refusalOf(() => checkPattern({ pattern, period }))).toMatchObject({
      code: 'validation',
      facts: { errors: [{ pointer: '#/pattern' }] },
    });
  });
});

describe('Two patterns', () => {
  it.each([
    ['INV-', 'INV-'],
    ['INV-{YYYY}-', 'INV-2026-'],
    ['A{YY}-', 'A{MM}-'],
    ['{location}-', 'INV-'],
    ['A{location}B-', 'A{YYYY}B-'],
    ['{location}{YY}-', 'X{location}-'],
  ])('%s and %s can make the same number', (one, other) => {
    expect([canMeet(one, other), canMeet(other, one)]).toEqual([true, true]);
  });

  it.each([
    ['INV-', 'POS-'],
    ['INV-', 'INV-A-'],
    ['INV-{YYYY}-', 'INV-{YY}-'],
    ['A{location}-', 'B{location}-'],
    ['A{YY}-', 'AB{YY}-'],
  ])('%s and %s cannot', (one, other) => {
    expect([canMeet(one, other), canMeet(other, one)]).toEqual([false, false]);
  });

  it('that can are refused, with the one there is', () => {
    const others = [{ name: 'Invoices', pattern: 'INV-' }];
    expect(refusalOf(() => requireOwnNumbers('INV-', others))).toMatchObject({
      code: 'already-exists',
      facts: { field: 'pattern', value: 'INV-' },
    });
  });
});
