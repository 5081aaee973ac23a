import { Link } from '@tanstack/react-router';
import type { InvoiceSummary } from '@provena/api-client';
import { Ticks } from '../../ui/plate.tsx';
import { Status } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { words as common } from '../../words/common.ts';
import { amount, dayOf, quantity } from '../../words/format.ts';
import { words } from '../../words/invoice-list.ts';
import { useOrderStatuses } from './invoice-queries.ts';
import css from './invoices.module.css';
import type { RowChoice } from './use-row-keys.ts';

/** The order of a list that was asked for in none. */
const DEFAULT_SORT = '-createdAt';

interface RowsParts {
  rows: readonly InvoiceSummary[];
  choice: RowChoice;
  sort: string | undefined;
  onSort: (sort: string) => void;
}

const Serials = ({ serials: { required, captured } }: InvoiceSummary) =>
  required === 0 ? null : (
    <span className={css.ticks}>
      <Ticks captured={captured} required={required} />
      {captured === required ? '[SN]' : `${String(captured)}/${quantity(required)}`}
    </span>
  );

const selectColumn = ({ choice }: RowsParts): Column<InvoiceSummary> => ({
  id: 'select',
  title: <span className="away">{words.selectPage}</span>,
  cell: ({ id, number }) => (
    <input
      type="checkbox"
      className={css.box}
      aria-label={words.select(number)}
      checked={choice.selected.has(id)}
      onChange={() => choice.toggle(id)}
    />
  ),
});

const NumberLink = ({ id, number }: InvoiceSummary) => (
  <Link to="/invoices/$id" params={{ id }} className="mono whole">
    {number}
  </Link>
);

const StatusCell = ({ orderStatus, invoiceType, isExpired }: InvoiceSummary) => {
  const { data: statuses = [] } = useOrderStatuses();
  return (
    <>
      <Status colour={statuses.find(({ id }) => id === orderStatus.id)?.colour}>{orderStatus.name}</Status>
      {invoiceType === 'POS' && <span className="small dim"> · POS, {words.readOnly}</span>}
      {isExpired && <span className="small dim"> · {words.expired}</span>}
    </>
  );
};

const columnsOf = (parts: RowsParts): Column<InvoiceSummary>[] => [
  selectColumn(parts),
  { id: 'number', isShort: true, title: words.number, sort: '-number', cell: row => <NumberLink {...row} /> },
  {
    id: 'date',
    isShort: true,
    title: words.date,
    sort: '-createdAt',
    cell: ({ createdAt, location }) => dayOf(createdAt, location.timeZone),
  },
  { id: 'customer', title: words.customer, cell: ({ customer }) => customer?.name ?? common.walkIn },
  { id: 'status', isShort: true, title: words.status, cell: row => <StatusCell {...row} /> },
  { id: 'serials', isShort: true, title: words.serials, cell: row => <Serials {...row} /> },
  {
    id: 'total',
    label: words.total,
    title: words.total,
    sort: '-total',
    isNumber: true,
    cell: ({ total }) => amount(total),
  },
  {
    id: 'balance',
    label: words.balance,
    title: words.balance,
    sort: '-balance',
    isNumber: true,
    cell: ({ balance }) => amount(balance),
  },
];

/** A page of invoices; a click on a heading orders them, a double click opens one. */
export const InvoiceRows = (parts: RowsParts) => {
  const { rows, choice, sort = DEFAULT_SORT, onSort } = parts;
  return (
    <Table
      caption={words.title}
      columns={columnsOf(parts)}
      rows={rows}
      sort={sort}
      onSort={onSort}
      idOf={({ id }) => id}
      rowProps={({ id }) => ({
        id: `row-${id}`,
        'aria-selected': choice.current === id || choice.selected.has(id),
        onDoubleClick: ({ currentTarget }) => currentTarget.querySelector('a')?.click(),
      })}
    />
  );
};
