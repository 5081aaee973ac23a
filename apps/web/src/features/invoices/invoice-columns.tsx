import { Link } from '@tanstack/react-router';
import type { InvoiceSummary, OrderStatus } from '@provena/api-client';
import { Ticks } from '../../ui/plate.tsx';
import { Status } from '../../ui/states.tsx';
import type { Column } from '../../ui/table.tsx';
import { words as common } from '../../words/common.ts';
import { amount, day, dayOf, quantity } from '../../words/format.ts';
import { words } from '../../words/invoice-list.ts';
import css from './invoices.module.css';

type InvoiceColumn = Column<InvoiceSummary>;
type Statuses = readonly OrderStatus[];

const statusOf = ({ orderStatus }: InvoiceSummary, statuses: Statuses) =>
  statuses.find(({ id }) => id === orderStatus.id);

/** Why an invoice cannot be edited; null when it can. */
const lockOf = (row: InvoiceSummary, statuses: Statuses): string | null => {
  if (row.invoiceType === 'POS') return words.locks.register;
  if (row.isClosed) return words.locks.closed;
  return statusOf(row, statuses)?.isEditLock ? words.locks.status : null;
};

const Lock = ({ why }: { why: string }) => (
  <span className={css.lock} title={why}>
    <svg viewBox="0 0 16 16" width={14} height={14} aria-hidden="true">
      <path d="M4 7h8v6H4z" fill="currentColor" />
      <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" fill="none" stroke="currentColor" strokeWidth={1.5} />
    </svg>
    <span className="away">{why}</span>
  </span>
);

const NumberCell = ({ row, why }: { row: InvoiceSummary; why: string | null }) => (
  <span className="whole">
    <Link to="/invoices/$id" params={{ id: row.id }} className="mono">
      {row.number}
    </Link>
    {why !== null && <Lock why={why} />}
  </span>
);

const StatusCell = ({ row, colour }: { row: InvoiceSummary; colour: string | undefined }) => (
  <>
    <Status colour={colour}>{row.orderStatus.name}</Status>
    {row.isExpired && <span className="small dim"> · {words.expired}</span>}
  </>
);

const Serials = ({ serials: { required, captured } }: InvoiceSummary) =>
  required === 0 ? null : (
    <span className={css.ticks}>
      <Ticks captured={captured} required={required} />
      {captured === required ? '[SN]' : `${String(captured)}/${quantity(required)}`}
    </span>
  );

const names = (named: readonly { name: string }[]) => named.map(({ name }) => name).join(', ');
const { columns } = words;

/** What the invoice is: its day, customer, status and kind. */
const headColumns = (statuses: Statuses): InvoiceColumn[] => [
  {
    id: 'date',
    isShort: true,
    title: columns.date,
    sort: '-createdAt',
    cell: ({ createdAt, location }) => dayOf(createdAt, location.timeZone),
  },
  { id: 'customer', title: columns.customer, cell: ({ customer }) => customer?.name ?? common.walkIn },
  {
    id: 'status',
    isShort: true,
    title: columns.status,
    cell: row => <StatusCell row={row} colour={statusOf(row, statuses)?.colour} />,
  },
  { id: 'type', isShort: true, title: columns.type, cell: ({ invoiceType }) => words.types[invoiceType] },
];

/** What work and money there is on it. */
const WORK_COLUMNS: InvoiceColumn[] = [
  { id: 'location', title: columns.location, cell: ({ location }) => location.name },
  { id: 'teams', label: columns.teams, title: columns.teams, cell: ({ teams }) => names(teams) },
  {
    id: 'approval',
    isShort: true,
    label: columns.approval,
    title: columns.approval,
    cell: ({ approvalStatus }) => approvalStatus !== 'NOT_REQUIRED' && words.approvals[approvalStatus],
  },
  {
    id: 'expires',
    isShort: true,
    label: columns.expires,
    title: columns.expires,
    cell: ({ expiresOn }) => expiresOn && day(expiresOn),
  },
  {
    id: 'invoiceDate',
    isShort: true,
    label: columns.invoiceDate,
    title: columns.invoiceDate,
    cell: ({ invoiceDate }) => invoiceDate && day(invoiceDate),
  },
  { id: 'due', isShort: true, label: columns.due, title: columns.due, cell: ({ dueDate }) => dueDate && day(dueDate) },
  { id: 'serials', isShort: true, title: columns.serials, cell: row => <Serials {...row} /> },
  {
    id: 'total',
    label: columns.total,
    title: columns.total,
    isNumber: true,
    sort: '-total',
    cell: ({ total }) => amount(total),
  },
  { id: 'paid', label: columns.paid, title: columns.paid, isNumber: true, cell: ({ paid }) => amount(paid) },
  {
    id: 'balance',
    label: columns.balance,
    title: columns.balance,
    isNumber: true,
    sort: '-balance',
    cell: ({ balance }) => amount(balance),
  },
];

/** The columns one may choose, in the order they stand in. */
export const CHOICES = Object.entries(columns).map(([id, name]) => ({ id, name }));

const AT_FIRST = ['date', 'customer', 'status', 'serials', 'total', 'balance'];

/** The columns in whatever the browser kept; those of the start when it kept none. */
export const columnsOf = (kept: unknown): string[] =>
  Array.isArray(kept) ? CHOICES.map(({ id }) => id).filter(id => kept.includes(id)) : AT_FIRST;

/** The number, which is always there, and the chosen columns. */
export const shownColumns = (chosen: readonly string[], statuses: Statuses): InvoiceColumn[] => [
  {
    id: 'number',
    isShort: true,
    title: words.number,
    sort: '-number',
    cell: row => <NumberCell row={row} why={lockOf(row, statuses)} />,
  },
  ...[...headColumns(statuses), ...WORK_COLUMNS].filter(({ id }) => chosen.includes(id)),
];
