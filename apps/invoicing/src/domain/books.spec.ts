import type { DomainError } from '@provena/domain';
import { checkBooksLock } from './books.ts';

const lock = (lockedUntil: string | null) => ({
  lockedUntil,
  lockedBy: 'ada',
  lockedAt: null,
  issuedInvoices: 'EDITABLE' as const,
  version: 3,
});
const TODAY = '2026-11-20';

const refusalOf = (until: string | null, wanted: { lockedUntil: string | null; reason?: string; version?: number }) => {
  const { version = 3, ...asked } = wanted;
  try {
    checkBooksLock(lock(until), TODAY, { expectedVersion: version, ...asked });
  } catch (error) {
    const { code, facts } = error as DomainError;
    return { code, facts };
  }
  return null;
};

describe('The lock of the books', () => {
  it('goes on to any day that is over, and back with a reason', () => {
    expect(refusalOf(null, { lockedUntil: '2026-11-19' })).toBeNull();
    expect(refusalOf('2026-10-31', { lockedUntil: '2026-11-19' })).toBeNull();
    expect(refusalOf('2026-10-31', { lockedUntil: '2026-10-31' })).toBeNull();
    expect(refusalOf('2026-10-31', { lockedUntil: '2026-09-30', reason: 'a missing invoice' })).toBeNull();
    expect(refusalOf('2026-10-31', { lockedUntil: null, reason: 'begun by mistake' })).toBeNull();
  });

  it.each([
    ['today', 'lockedUntil', { lockedUntil: TODAY }],
    ['a day to come', 'lockedUntil', { lockedUntil: '2027-01-01' }],
    ['an earlier day without a reason', 'reason', { lockedUntil: '2026-09-30' }],
    ['no day without a reason', 'reason', { lockedUntil: null }],
  ])('is refused for %s', (_, field, wanted) => {
    expect(refusalOf('2026-10-31', wanted)).toMatchObject({
      code: 'validation',
      facts: { errors: [{ pointer: `#/${field}` }] },
    });
  });

  it('is refused to whoever saw another version', () => {
    expect(refusalOf(null, { lockedUntil: '2026-11-01', version: 2 })).toEqual({
      code: 'version-conflict',
      facts: { version: 3 },
    });
  });
});
