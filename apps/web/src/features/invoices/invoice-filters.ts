import type { ListInvoicesData } from '@provena/api-client';
import { daysOf } from './day-presets.ts';

export type InvoiceQuestion = NonNullable<ListInvoicesData['query']>;

const FILTERS = [
  'status',
  'invoiceType',
  'customerId',
  'locationId',
  'paymentStatus',
  'approvalStatus',
  'waitsFor',
  'teamId',
] as const;
const NAMES = [...FILTERS, 'view', 'q', 'isExpired', 'days', 'from', 'to', 'sort'] as const;
type SearchName = (typeof NAMES)[number];

/**
 * What the address says of the list, as texts; `status` is ids with commas between them. `days` is the name of a preset, so
 * that a saved view of this month is next month's in the next; `from` and `to` are days of one's own.
 */
export type InvoiceSearch = Partial<Record<SearchName, string>>;

export const isSearchName = (name: string): name is SearchName => (NAMES as readonly string[]).includes(name);

/** The three views of the list; Active is where one works. */
export const VIEWS = ['active', 'closed', 'all'] as const;
type View = (typeof VIEWS)[number];

export const viewOf = ({ view }: InvoiceSearch): View => VIEWS.find(known => known === view) ?? 'active';

const isClosedIn: Record<View, boolean | undefined> = { active: false, closed: true, all: undefined };

export const statusesOf = ({ status }: InvoiceSearch): string[] => status?.split(',').filter(Boolean) ?? [];

const some = <T>(list: T[]): T[] | undefined => (list.length > 0 ? list : undefined);

/** The question to the API for an address, on a day. An unknown value is refused there, with a sentence. */
export const questionOf = (search: InvoiceSearch, today: string): InvoiceQuestion => {
  const { view: _view, days, status: _status, isExpired, ...others } = search;
  const question = {
    ...others,
    ...daysOf(days, today),
    isClosed: isClosedIn[viewOf(search)],
    orderStatusIds: some(statusesOf(search)),
    isExpired: isExpired === 'true' ? true : undefined,
  };
  return Object.fromEntries(Object.entries(question).filter(([, value]) => value !== undefined));
};

/** How many filters narrow the list beside the view and the search. */
export const countFilters = (search: InvoiceSearch): number => {
  const isDated = daysOf(search.days, '2000-01-01') !== undefined || Boolean(search.from ?? search.to);
  return FILTERS.filter(name => search[name]).length + Number(search.isExpired === 'true') + Number(isDated);
};

/** True when more than the view narrows the list. */
export const isNarrowed = (search: InvoiceSearch): boolean => Boolean(search.q) || countFilters(search) > 0;

/** The address of the CSV of the same invoices. */
export const csvOf = (question: InvoiceQuestion): string => {
  const texts = Object.entries(question).map(([name, value]) => [name, String(value)]);
  return `/v1/invoices.csv?${new URLSearchParams(texts).toString()}`;
};
