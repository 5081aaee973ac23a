import { takenWords, words } from './capture.ts';

describe('why a unit cannot be picked', () => {
  const since = new Date(Date.now() - 180_000).toISOString();
  const held = { id: '', number: 'INV-001050', username: 'ana', since, expiresAt: null };

  it('names the document, the person and since when', () => {
    const holder = { ...held, kind: 'INVOICE' as const };
    expect(takenWords({ status: 'RESERVED', holder })).toBe('reserved: INV-001050, ana, 3 minutes ago');
    const fresh = { ...holder, number: null };
    expect(takenWords({ status: 'SOLD', holder: fresh })).toBe('sold: a new invoice, ana, 3 minutes ago');
  });

  it('names the till of a lease, the end of a hold, and says little of what is not known', () => {
    const lease = { ...held, kind: 'LEASE' as const, number: null, register: { id: '', name: 'Till 1' } };
    expect(takenWords({ status: 'RESERVED', holder: lease })).toBe('reserved: Till 1, ana, 3 minutes ago');
    const sale = { ...held, kind: 'SALE' as const, number: 'S-1', expiresAt: '2026-11-29T14:20:00Z' };
    expect(takenWords({ status: 'RESERVED', holder: sale })).toMatch(/, until 29 Nov 2026, 14:20 at most$/);
    expect(takenWords({ status: 'RESERVED', holder: null })).toBe('reserved');
    expect(takenWords({ status: 'IN_STOCK', holder: null })).toBe('taken elsewhere');
  });

  it('names four problems of a batch and counts the others', () => {
    expect(words.notPicked(['a', 'b', 'c', 'd', 'e', 'f'])).toBe('Not picked: a; b; c; d and 2 more');
  });
});
