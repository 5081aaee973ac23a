import type { ComponentProps, ReactNode } from 'react';
import { joined } from './joined.ts';
import css from './table.module.css';

export interface Column<Row> {
  id: string;
  title: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the right, their digits below each other. */
  isNumber?: boolean;
  /** Its cells stay on one line, and its words whole where the page is narrow: numbers, days, statuses. */
  isShort?: boolean;
  /** Said before the value where a row is a card and headings are not seen. */
  label?: string;
}

interface TableParts<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  idOf: (row: Row) => string;
  /** What a row takes beside its cells: selection, keys, clicks. */
  rowProps?: (row: Row, place: number) => ComponentProps<'tr'>;
}

/** A table with hairlines; on a phone a row becomes a card, never a sideways scroll. */
export const Table = <Row,>({ caption, columns, rows, idOf, rowProps }: TableParts<Row>) => (
  <div className={css.frame}>
    <table className={css.table}>
      <caption className="away">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ id, title, isNumber }) => (
            <th key={id} scope="col" className={joined(isNumber && css.right)}>
              {title}
            </th>
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
