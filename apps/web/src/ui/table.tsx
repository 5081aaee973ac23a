import { type ComponentProps, type ReactNode, useRef } from 'react';
import { joined } from './joined.ts';
import { ariaSortOf, sortAfter } from './sort.ts';
import css from './table.module.css';
import { useFit } from './use-fit.ts';

export interface Column<Row> {
  id: string;
  title: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the right, their digits below each other. */
  isNumber?: boolean;
  /** Its cells stay on one line where there is room for it: numbers, days, statuses. */
  isShort?: boolean;
  /** Said before the value where a row is a card and headings are not seen. */
  label?: string;
  /** The list can be ordered by it: the order that a first click on its heading asks for, like `name` or `-total`. */
  sort?: string;
}

interface Sorting {
  /** The order of the rows now. */
  sort?: string;
  onSort?: (sort: string) => void;
}

interface TableParts<Row> extends Sorting {
  caption: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  idOf: (row: Row) => string;
  /** What a row takes beside its cells: selection, keys, clicks. */
  rowProps?: (row: Row, place: number) => ComponentProps<'tr'>;
}

const SIGNS = { ascending: '↑', descending: '↓', none: '' };

const Heading = <Row,>({ column, sort, onSort }: Sorting & { column: Column<Row> }) => {
  const { title, isNumber, sort: first } = column;
  const isSorted = first === undefined ? undefined : ariaSortOf(first, sort);
  const sign = (
    <span className={css.sign} aria-hidden="true">
      {isSorted && SIGNS[isSorted]}
    </span>
  );
  return (
    <th scope="col" className={joined(isNumber && css.right)} aria-sort={isSorted}>
      {first === undefined ? (
        title
      ) : (
        <button type="button" className={css.sort} onClick={() => onSort?.(sortAfter(first, sort))}>
          {isNumber && sign}
          {title}
          {!isNumber && sign}
        </button>
      )}
    </th>
  );
};

/** A table with hairlines; where its columns do not fit a row becomes a card, never a sideways scroll. */
export const Table = <Row,>({ caption, columns, rows, idOf, rowProps, sort, onSort }: TableParts<Row>) => {
  const frame = useRef<HTMLDivElement>(null);
  useFit(frame);
  return (
    <div ref={frame} className={css.frame}>
      <table className={css.table}>
        <caption className="away">{caption}</caption>
        <thead>
          <tr>
            {columns.map(column => (
              <Heading key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={idOf(row)} {...rowProps?.(row, place)}>
              {columns.map(({ id, cell, isNumber, isShort, label }) => (
                <td key={id} className={joined(isNumber && css.right, isShort && css.short)} data-label={label}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
