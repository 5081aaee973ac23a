import { csvOf, isNarrowed, monthBefore, questionOf } from './invoice-filters.ts';

describe('the filters of the list of invoices', () => {
  it('ask for active invoices unless the address says otherwise', () => {
    expect(questionOf({})).toEqual({ isClosed: false });
    expect(questionOf({ view: 'closed' })).toEqual({ isClosed: true });
    expect(questionOf({ view: 'all' })).toEqual({});
    expect(questionOf({ view: 'nonsense' })).toEqual({ isClosed: false });
  });

  it('ask for several order statuses, and pass on the others as they are', () => {
    expect(questionOf({ view: 'all', status: 'a,b', q: 'px', isExpired: 'true', sort: '-total' })).toEqual({
      orderStatusIds: ['a', 'b'],
      q: 'px',
      isExpired: true,
      sort: '-total',
    });
  });

  it('narrow the list, which the view and the order do not', () => {
    expect(isNarrowed({ view: 'closed', sort: 'total' })).toBe(false);
    expect(isNarrowed({ q: 'x' })).toBe(true);
    expect(isNarrowed({ q: '' })).toBe(false);
  });

  it('lead to a CSV of the same invoices', () => {
    expect(csvOf({ q: 'a b', status: 'x,y' })).toBe('/v1/invoices.csv?q=a+b&isClosed=false&orderStatusIds=x%2Cy');
  });

  it('know the months', () => {
    expect(monthBefore('2026-11-29', 0)).toEqual({ from: '2026-11-01', to: '2026-11-30' });
    expect(monthBefore('2026-01-15', 1)).toEqual({ from: '2025-12-01', to: '2025-12-31' });
    expect(monthBefore('2024-03-31', 1)).toEqual({ from: '2024-02-01', to: '2024-02-29' });
  });
});
