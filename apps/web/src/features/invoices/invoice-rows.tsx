import type { InvoiceSummary } from '@provena/api-client';
import type { MouseEvent } from 'react';
import { type Column, Table } from '../../ui/table.tsx';
import { words } from '../../words/invoice-list.ts';
import { shownColumns } from './invoice-columns.tsx';
import { useOrderStatuses } from './invoice-queries.ts';
import css from './invoices.module.css';
import { type RowChoice, rowIdOf } from './use-row-keys.ts';

/** The order of a list that was asked for in none. */
const DEFAULT_SORT = '-createdAt';

interface RowsParts {
  rows: readonly InvoiceSummary[];
  columns: readonly string[];
  choice: RowChoice;
  sort: string | undefined;
  onSort: (sort: string) => void;
}

const PageBox = ({ choice: { share, takePage } }: { choice: RowChoice }) => (
  <input
    type="checkbox"
    className={css.box}
    aria-label={words.selectPage}
    title={words.selectPage}
    checked={share === 'all'}
    ref={box => {
      if (box) box.indeterminate = share === 'some';
    }}
    onChange={takePage}
  />
);

const selectColumn = (choice: RowChoice): Column<InvoiceSummary> => ({
  id: 'select',
  title: <PageBox choice={choice} />,
  cell: ({ id, number }) => (
    <input
      type="checkbox"
      className={css.box}
      aria-label={words.select(number)}
      checked={choice.selected.has(id)}
      onChange={({ nativeEvent }) => choice.pick(id, nativeEvent instanceof window.MouseEvent && nativeEvent.shiftKey)}
    />
  ),
});

const isOnControl = ({ target }: MouseEvent) => target instanceof Element && target.closest('a, input') !== null;

/** A click stands on the row, with Shift it selects up to it, with Ctrl it selects one more; a double click opens. */
const clicksOf = (id: string, choice: RowChoice) => ({
  onMouseDown: (event: MouseEvent) => event.shiftKey && event.preventDefault(),
  onClick: (event: MouseEvent) => {
    if (isOnControl(event)) return;
    if (event.shiftKey || event.ctrlKey || event.metaKey) choice.pick(id, event.shiftKey);
    else choice.moveTo(id);
  },
  onDoubleClick: ({ currentTarget }: MouseEvent) => currentTarget.querySelector('a')?.click(),
});

/** A page of invoices; a click on a heading orders them. */
export const InvoiceRows = ({ rows, columns, choice, sort = DEFAULT_SORT, onSort }: RowsParts) => {
  const { data: statuses = [] } = useOrderStatuses();
  return (
    <Table
      caption={words.title}
      columns={[selectColumn(choice), ...shownColumns(columns, statuses)]}
      rows={rows}
      sort={sort}
      onSort={onSort}
      idOf={({ id }) => id}
      rowProps={({ id }) => ({
        id: rowIdOf(id),
        tabIndex: -1,
        'aria-selected': choice.selected.has(id),
        ...clicksOf(id, choice),
      })}
    />
  );
};
