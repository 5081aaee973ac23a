import { Link } from '@tanstack/react-router';
import type { InvoiceSummary } from '@provena/api-client';
import { Ticks } from '../../ui/plate.tsx';
import { Status } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { words as common } from '../../words/common.ts';
import { amount, dayOf, quantity } from '../../words/format.ts';
import { words } from '../../words/invoice-list.ts';
import { sortAfter } from './invoice-filters.ts';
import { useOrderStatuses } from './invoice-queries.ts';
import css from './invoices.module.css';
import type { RowChoice } from './use-row-keys.ts';

interface RowsParts {
  rows: readonly InvoiceSummary[];
  choice: RowChoice;
  sort: string | undefined;
  onSort: (sort: string | undefined) => void;
}

const SIGNS = { up: ' ↑', down: ' ↓' };

const Heading = ({
  column,
  title,
  sort,
  onSort,
}: Pick<RowsParts, 'sort' | 'onSort'> & { column: string; title: string }) => (
  <button type="button" className={css.sort} onClick={() => onSort(sortAfter(column, sort))}>
    {title}
    {sort === column && SIGNS.up}
    {sort === `-${column}` && SIGNS.down}
  </button>
);

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

const columnsOf = (parts: RowsParts): Column<InvoiceSummary>[] => {
  const heading = (column: string, title: string) => (
    <Heading sort={parts.sort} onSort={parts.onSort} column={column} title={title} />
  );
  return [
    selectColumn(parts),
    { id: 'number', isShort: true, title: heading('number', words.number), cell: row => <NumberLink {...row} /> },
    {
      id: 'date',
      isShort: true,
      title: heading('createdAt', words.date),
      cell: ({ createdAt, location }) => dayOf(createdAt, location.timeZone),
    },
    { id: 'customer', title: words.customer, cell: ({ customer }) => customer?.name ?? common.walkIn },
    { id: 'status', isShort: true, title: words.status, cell: row => <StatusCell {...row} /> },
    { id: 'serials', isShort: true, title: words.serials, cell: row => <Serials {...row} /> },
    {
      id: 'total',
      label: words.total,
      title: heading('total', words.total),
      isNumber: true,
      cell: ({ total }) => amount(total),
    },
    {
      id: 'balance',
      label: words.balance,
      title: heading('balance', words.balance),
      isNumber: true,
      cell: ({ balance }) => amount(balance),
    },
  ];
};

/** A page of invoices; a click on a heading orders them, a double click opens one. */
export const InvoiceRows = (parts: RowsParts) => {
  const { rows, choice } = parts;
  return (
    <Table
      caption={words.title}
      columns={columnsOf(parts)}
      rows={rows}
      idOf={({ id }) => id}
      rowProps={({ id }) => ({
        id: `row-${id}`,
        'aria-selected': choice.current === id || choice.selected.has(id),
        onDoubleClick: ({ currentTarget }) => currentTarget.querySelector('a')?.click(),
      })}
    />
  );
};
