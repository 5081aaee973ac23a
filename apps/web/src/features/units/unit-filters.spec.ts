import { isNarrowed, questionOf, withStatus } from './unit-filters.ts';

describe('the filters of the list of units', () => {
  it('ask for several statuses', () => {
    expect(questionOf({ q: 'PX', status: 'IN_STOCK,RESERVED', sort: 'receivedAt' })).toEqual({
      q: 'PX',
      status: ['IN_STOCK', 'RESERVED'],
    });
    expect(questionOf({ q: '', status: '' })).toEqual({});
  });

  it('add and remove one status at a time', () => {
    expect(withStatus(undefined, 'SOLD', true)).toBe('SOLD');
    expect(withStatus('SOLD', 'LOST', true)).toBe('SOLD,LOST');
    expect(withStatus('SOLD,LOST', 'SOLD', false)).toBe('LOST');
    expect(withStatus('LOST', 'LOST', false)).toBeUndefined();
  });

  it('narrow the list, an order does not', () => {
    expect(isNarrowed({ sort: 'receivedAt', q: undefined })).toBe(false);
    expect(isNarrowed({ status: 'SOLD' })).toBe(true);
  });
});
