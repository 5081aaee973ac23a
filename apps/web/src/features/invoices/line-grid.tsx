import type { KeyboardEvent } from 'react';
import { joined } from '../../ui/joined.ts';
import { Empty } from '../../ui/states.tsx';
import { words } from '../../words/invoice-form.ts';
import type { DraftLine } from './draft-shape.ts';
import css from './line-grid.module.css';
import { type Act, LineRow } from './line-row.tsx';
import type { Flash } from './use-scanning.ts';

/** What a refused save says about lines, by the key of the row: the wrong field, or a unit that was taken. */
export interface LineFaults {
  fields: ReadonlyMap<string, string>;
  taken: ReadonlySet<string>;
}

interface LineGridParts {
  lines: readonly DraftLine[];
  totals: readonly string[];
  faults: LineFaults;
  flash: Flash | null;
  isReadOnly: boolean;
  onAct: (line: DraftLine, act: Act) => void;
}

const { columns } = words;
const HEADS: [string, string | undefined][] = [
  ['#', undefined],
  [columns.item, undefined],
  [columns.quantity, css.right],
  [columns.serials, undefined],
  [columns.price, css.right],
  [columns.discount, css.right],
  [columns.tax, css.right],
  [columns.amount, css.right],
  ['', undefined],
];

/** Above so many lines only those that are seen are laid out. */
const MANY = 60;

/** ↑↓ in a number cell goes to the same cell of the line above or below. */
const goUpOrDown = (event: KeyboardEvent<HTMLDivElement>) => {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  const { target } = event;
  if (by === undefined || event.altKey || !(target instanceof HTMLInputElement)) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-line]')];
  const row = target.closest<HTMLElement>('[data-line]');
  const cell = row ? [...row.querySelectorAll('input')].indexOf(target) : -1;
  const goal = row && rows[rows.indexOf(row) + by];
  event.preventDefault();
  goal?.querySelectorAll('input')[cell]?.focus();
};

/** The lines of an invoice. */
export const LineGrid = ({ lines, totals, faults, flash, isReadOnly, onAct }: LineGridParts) => (
  <div className={css.frame}>
    <div
      role="table"
      aria-label={words.lines}
      className={joined(css.grid, lines.length > MANY && css.long)}
      onKeyDown={goUpOrDown}
    >
      <div role="rowgroup" className={css.group}>
        <div role="row" className={joined(css.row, css.head)}>
          {HEADS.map(([title, place]) => (
            <span key={title} role="columnheader" className={place}>
              {title || <span className="away">{words.columns.item}</span>}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={joined(css.group, css.rows)}>
        {lines.map((line, place) => (
          <LineRow
            key={line.key}
            line={line}
            place={place + 1}
            total={totals[place] ?? ''}
            wrongField={faults.fields.get(line.key) ?? null}
            isTaken={faults.taken.has(line.key)}
            flash={flash?.line === line.key ? flash.turn : 0}
            isReadOnly={isReadOnly}
            onAct={onAct}
          />
        ))}
      </div>
    </div>
    {lines.length === 0 && <Empty>{words.noLines}</Empty>}
  </div>
);
