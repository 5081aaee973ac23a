import { words } from '../../words/invoice-list.ts';
import { daysOf } from './day-presets.ts';
import { countFilters, csvOf, isNarrowed, questionOf } from './invoice-filters.ts';

const TODAY = '2026-11-29';

describe('the filters of the list of invoices', () => {
  it('ask for active invoices unless the address says otherwise', () => {
    expect(questionOf({}, TODAY)).toEqual({ isClosed: false });
    expect(questionOf({ view: 'closed' }, TODAY)).toEqual({ isClosed: true });
    expect(questionOf({ view: 'all' }, TODAY)).toEqual({});
    expect(questionOf({ view: 'nonsense' }, TODAY)).toEqual({ isClosed: false });
  });

  it('ask for several order statuses, and pass on the others as they are', () => {
    const search = { view: 'all', status: 'a,b', q: 'px', isExpired: 'true', sort: '-total', teamId: 't' };
    expect(questionOf(search, TODAY)).toEqual({
      orderStatusIds: ['a', 'b'],
      q: 'px',
      isExpired: true,
      sort: '-total',
      teamId: 't',
    });
    expect(questionOf({ view: 'all', status: '', isExpired: 'false' }, TODAY)).toEqual({});
  });

  it('ask for the days a preset means today, else for those of the address', () => {
    const ofMonth = { from: '2026-11-01', to: '2026-11-30' };
    expect(questionOf({ view: 'all', days: 'this-month', from: '2020-01-01' }, TODAY)).toEqual(ofMonth);
    expect(questionOf({ view: 'all', days: 'own', from: '2020-01-01' }, TODAY)).toEqual({ from: '2020-01-01' });
  });

  it('narrow the list, which the view and the order do not', () => {
    expect(isNarrowed({ view: 'closed', sort: 'total' })).toBe(false);
    expect(isNarrowed({ q: 'x' })).toBe(true);
    expect(isNarrowed({ q: '', days: 'own', isExpired: 'false' })).toBe(false);
    expect(isNarrowed({ days: 'today' })).toBe(true);
  });

  it('are counted, the days as one and the search not at all', () => {
    expect(countFilters({ q: 'x', view: 'all', sort: 'total' })).toBe(0);
    expect(countFilters({ status: 'a,b', teamId: 't', isExpired: 'true', from: TODAY, to: TODAY })).toBe(4);
    expect(countFilters({ customerId: 'c', approvalStatus: 'PENDING', days: 'this-year' })).toBe(3);
  });

  it('lead to a CSV of the same invoices', () => {
    expect(csvOf(questionOf({ q: 'a b', status: 'x,y' }, TODAY))).toBe(
      '/v1/invoices.csv?q=a+b&isClosed=false&orderStatusIds=x%2Cy',
    );
  });
});

describe('a preset of days', () => {
  it.each([
    ['today', TODAY, '2026-11-29', '2026-11-29'],
    ['yesterday', '2026-03-01', '2026-02-28', '2026-02-28'],
    ['last-7-days', '2026-01-03', '2025-12-28', '2026-01-03'],
    ['this-month', TODAY, '2026-11-01', '2026-11-30'],
    ['last-month', '2026-01-15', '2025-12-01', '2025-12-31'],
    ['last-month', '2024-03-31', '2024-02-01', '2024-02-29'],
    ['this-year', TODAY, '2026-01-01', '2026-12-31'],
  ])('%s on %s is %s to %s', (name, today, from, to) => expect(daysOf(name, today)).toEqual({ from, to }));

  it.each(Object.keys(words.dayPresets))('%s, which the list offers, means days', name =>
    expect(daysOf(name, TODAY)).toBeDefined(),
  );

  it.each([undefined, '', 'own', 'toString', 'next-month'])('%j is none', name =>
    expect(daysOf(name, TODAY)).toBeUndefined(),
  );
});
