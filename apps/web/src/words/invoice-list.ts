import type { SummariseInvoicesResponse } from '@provena/api-client';
import { counted } from './common.ts';
import { amount } from './format.ts';

/** Words of the list of invoices. */
export const words = {
  title: 'Invoices',
  new: 'New invoice',
  views: { active: 'Active', closed: 'Closed', all: 'All' },
  viewsLabel: 'Which invoices',
  find: 'Search number, customer, serial',
  number: 'Number',
  date: 'Date',
  customer: 'Customer',
  status: 'Status',
  anyStatus: 'Any status',
  serials: 'Serials',
  total: 'Total',
  balance: 'Balance',
  type: 'Type',
  anyType: 'Any type',
  types: { STANDARD: 'Standard', POS: 'Point of sale' },
  location: 'Location',
  anyLocation: 'Any location',
  payment: 'Paid',
  anyPayment: 'Paid or not',
  payments: { UNPAID: 'Not paid', PARTIAL: 'Partly paid', PAID: 'Paid' },
  approval: 'Approval',
  anyApproval: 'Any approval',
  approvals: { PENDING: 'Waiting', APPROVED: 'Approved', REJECTED: 'Not approved', NOT_REQUIRED: 'Not needed' },
  team: 'Team',
  anyTeam: 'Any team',
  from: 'From',
  to: 'To',
  thisMonth: 'This month',
  lastMonth: 'Last month',
  moreFilters: 'More filters',
  fewerFilters: 'Fewer filters',
  empty: 'No invoices yet.',
  emptyView: { active: 'No active invoices.', closed: 'No closed invoices.', all: 'No invoices yet.' },
  csv: 'CSV',
  select: (number: string) => `Select ${number}`,
  selectPage: 'Select all on this page',
  selected: (count: number) => counted(count, 'invoice') + ' selected',
  print: 'Print',
  mail: 'E-mail',
  mailed: (done: number, all: number) => `${String(done)} of ${String(all)} sent`,
  clearSelection: 'Clear selection',
  readOnly: 'read-only',
  expired: 'expired',
  myViews: 'My views',
  saveView: 'Save this view',
  viewName: 'Name of the view',
  removeView: (name: string) => `Remove ${name}`,
  open: 'Open',
  moveDown: 'Next row',
  moveUp: 'Previous row',
  selectRow: 'Select row',
};

/** What the filters leave: "42 invoices · 38,204.10 total · 12,870.00 open". */
export const summaryWords = ({ count, isComplete, total, balance }: SummariseInvoicesResponse): string => {
  const invoices = isComplete ? counted(count, 'invoice') : `${count.toLocaleString('en')}+ invoices`;
  return `${invoices} · ${amount(total)} total · ${amount(balance)} open`;
};
