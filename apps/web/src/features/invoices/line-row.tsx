import { memo, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { joined } from '../../ui/joined.ts';
import { Plate } from '../../ui/plate.tsx';
import { amount, minorUnits } from '../../words/format.ts';
import { words } from '../../words/invoice-form.ts';
import { type DraftLine, isTracked } from './draft-shape.ts';
import css from './line-grid.module.css';
import { NumberCell } from './number-cell.tsx';
import { SerialCell } from './serial-cell.tsx';

/** What a person does in a row. */
export type Act =
  | { kind: 'quantity'; typed: string }
  | { kind: 'terms'; field: 'unitPrice' | 'discount' | 'taxRate'; typed: string }
  | { kind: 'description'; text: string }
  | { kind: 'scan'; code: string }
  | { kind: 'capture' }
  | { kind: 'tax' }
  | { kind: 'remove' };

export interface LineRowParts {
  line: DraftLine;
  /** Counted from one. */
  place: number;
  total: string;
  /** The field a save was refused for, and that a unit was taken elsewhere. */
  wrongField: string | null;
  isTaken: boolean;
  /** Odd and even turns flash alike, so that the same row can flash again; 0 does not. */
  flash: number;
  isReadOnly: boolean;
  onAct: (line: DraftLine, act: Act) => void;
}

/** An exact decimal with the decimals of the currency, without thousands: as one types it. */
const plain = (decimal: string): string => {
  const [whole = '0', decimals = ''] = decimal.split('.');
  const shown = decimals.replace(/0+$/, '').padEnd(minorUnits(), '0');
  return shown === '' ? whole : `${whole}.${shown}`;
};

const shorn = (decimal: string): string => (decimal.includes('.') ? decimal.replace(/\.?0+$/, '') : decimal);

const parted = (discount: string): string => (discount.endsWith('%') ? discount : plain(discount));

/** Plates of a read-only line at most; more are told by their count. */
const MOST_PLATES = 8;

const Description = ({ line, isReadOnly, onAct }: Pick<LineRowParts, 'line' | 'isReadOnly' | 'onAct'>) => {
  const [typed, setTyped] = useState<string | null>(null);
  if (isReadOnly) return <span className={css.description}>{line.description}</span>;
  const commit = () => {
    const text = typed?.trim() ?? '';
    if (text !== '') onAct(line, { kind: 'description', text });
    setTyped(null);
  };
  return (
    <textarea
      className={css.description}
      rows={1}
      aria-label={words.columns.item}
      value={typed ?? line.description}
      onChange={event => setTyped(event.target.value)}
      onBlur={commit}
      onKeyDown={event => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        commit();
      }}
    />
  );
};

const Plates = ({ serials }: { serials: readonly string[] }) => (
  <div className={css.plates}>
    {serials.slice(0, MOST_PLATES).map(serial => (
      <Plate key={serial} number={serial} status="SOLD" />
    ))}
    {serials.length > MOST_PLATES && <span className="small dim">+{serials.length - MOST_PLATES}</span>}
  </div>
);

const ItemCell = ({ line, isReadOnly, onAct }: Pick<LineRowParts, 'line' | 'isReadOnly' | 'onAct'>) => (
  <div role="cell" className={css.item}>
    <Description line={line} isReadOnly={isReadOnly} onAct={onAct} />
    <div className={css.sku}>{line.item.sku}</div>
    {isReadOnly && line.serials.length > 0 && <Plates serials={line.serials} />}
  </div>
);

const TERMS = [
  { field: 'unitPrice', column: words.columns.price, place: css.price, shown: plain },
  { field: 'discount', column: words.columns.discount, place: css.discount, shown: parted },
  { field: 'taxRate', column: words.columns.tax, place: css.rate, shown: shorn },
] as const;

/** Whether the tax is in the price, and the name of the rate, which opens the choice of another. */
const TaxName = ({ line, place, isReadOnly, onAct }: Pick<LineRowParts, 'line' | 'place' | 'isReadOnly' | 'onAct'>) => (
  <>
    {line.priceIncludesTax && <span className="small dim">{words.includesTax}</span>}
    {isReadOnly ? (
      line.taxName && <span className="small dim">{line.taxName}</span>
    ) : (
      <Button
        kind="link"
        className={css.tax}
        aria-label={words.chooseTax(place)}
        onClick={() => onAct(line, { kind: 'tax' })}
      >
        {line.taxName ?? words.byName}
      </Button>
    )}
  </>
);

const Terms = ({ line, place, wrongField, isReadOnly, onAct }: LineRowParts) => (
  <>
    {TERMS.map(({ field, column, place: where, shown }) => (
      <div key={field} role="cell" className={joined(css.right, where)}>
        <span className={css.title}>{column}</span>
        <NumberCell
          label={words.cell(column, place)}
          value={shown(line[field])}
          isWrong={wrongField === field}
          isReadOnly={isReadOnly}
          onCommit={typed => onAct(line, { kind: 'terms', field, typed })}
          onScan={code => onAct(line, { kind: 'scan', code })}
        />
        {field === 'taxRate' && <TaxName line={line} place={place} isReadOnly={isReadOnly} onAct={onAct} />}
      </div>
    ))}
  </>
);

const SerialsOf = ({ line, place, isTaken, isReadOnly, onAct }: LineRowParts) => (
  <div role="cell" className={css.serial}>
    {isTracked(line) && !(isReadOnly && line.serials.length === 0) && (
      <SerialCell
        place={place}
        captured={line.serials}
        required={line.quantity}
        isTaken={isTaken}
        onCapture={() => onAct(line, { kind: 'capture' })}
      />
    )}
  </div>
);

const QuantityCell = ({ line, place, wrongField, isReadOnly, onAct }: LineRowParts) => (
  <div role="cell" className={joined(css.right, css.quantity)}>
    <span className={css.title}>{words.columns.quantity}</span>
    <NumberCell
      label={words.cell(words.columns.quantity, place)}
      value={String(line.quantity)}
      isWrong={wrongField === 'quantity'}
      isReadOnly={isReadOnly}
      onCommit={typed => onAct(line, { kind: 'quantity', typed })}
      onScan={code => onAct(line, { kind: 'scan', code })}
    />
  </div>
);

const RemoveCell = ({ line, place, isReadOnly, onAct }: LineRowParts) => (
  <div role="cell" className={css.removing}>
    {!isReadOnly && (
      <Button
        kind="quiet"
        className={css.remove}
        aria-label={words.remove(place, line.description)}
        onClick={() => onAct(line, { kind: 'remove' })}
      >
        ×
      </Button>
    )}
  </div>
);

/** Two names of one motion, so that the next flash of a row begins anew. */
const flashOf = (turn: number) => (turn % 2 === 0 ? css.flash : css.again);

/** One line of the invoice; a card on a narrow screen. */
export const LineRow = memo(function LineRow(parts: LineRowParts) {
  const { line, place, total, flash, isReadOnly, onAct } = parts;
  return (
    <div role="row" className={joined(css.row, flash > 0 && flashOf(flash))} data-line={line.key}>
      <div role="cell" className={css.place}>
        {place}
      </div>
      <ItemCell line={line} isReadOnly={isReadOnly} onAct={onAct} />
      <QuantityCell {...parts} />
      <SerialsOf {...parts} />
      <Terms {...parts} />
      <div role="cell" className={joined(css.amount, total.startsWith('-') && css.negative)}>
        {total && amount(total)}
      </div>
      <RemoveCell {...parts} />
    </div>
  );
});
