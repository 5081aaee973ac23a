import type { ListInvoicesData } from '@provena/api-client';

export type InvoiceQuestion = NonNullable<ListInvoicesData['query']>;

/** What the address says of the list, as texts; `status` is ids with commas between them. */
export interface InvoiceSearch {
  view?: string;
  q?: string;
  status?: string;
  invoiceType?: string;
  customerId?: string;
  locationId?: string;
  paymentStatus?: string;
  approvalStatus?: string;
  teamId?: string;
  isExpired?: string;
  from?: string;
  to?: string;
  sort?: string;
}

/** The three views of the list; Active is where one works. */
export const VIEWS = ['active', 'closed', 'all'] as const;
type View = (typeof VIEWS)[number];

export const viewOf = ({ view }: InvoiceSearch): View => VIEWS.find(known => known === view) ?? 'active';

const isClosedIn: Record<View, boolean | undefined> = { active: false, closed: true, all: undefined };

/** The question to the API for an address. An unknown value is refused there, with a sentence. */
export const questionOf = (search: InvoiceSearch): InvoiceQuestion => {
  const { view: _view, status, isExpired, ...others } = search;
  const question = {
    ...others,
    isClosed: isClosedIn[viewOf(search)],
    orderStatusIds: status?.split(','),
    isExpired: isExpired === undefined ? undefined : isExpired === 'true',
  };
  return Object.fromEntries(Object.entries(question).filter(([, value]) => value !== undefined));
};

/** True when more than the view narrows the list. */
export const isNarrowed = ({ view: _view, sort: _sort, ...filters }: InvoiceSearch): boolean =>
  Object.values(filters).some(Boolean);

/** The address of the CSV with the same invoices. */
export const csvOf = (search: InvoiceSearch): string => {
  const texts = Object.entries(questionOf(search)).map(([name, value]) => [name, String(value)]);
  return `/v1/invoices.csv?${new URLSearchParams(texts).toString()}`;
};

const dayText = (date: Date): string => date.toISOString().slice(0, 10);

/** First and last day of a month that is so many before the one of `today`, a day like `2026-11-29`. */
export const monthBefore = (today: string, months: number): { from: string; to: string } => {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return {
    from: dayText(new Date(Date.UTC(year, month - 1 - months, 1))),
    to: dayText(new Date(Date.UTC(year, month - months, 0))),
  };
};
