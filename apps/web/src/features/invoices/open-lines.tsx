import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { words } from '../../words/invoice-work.ts';
import type { OpenLine, Typed } from './delivery-lines.ts';
import css from './invoice-side.module.css';

interface OpenLinesParts {
  legend: string;
  open: readonly OpenLine[];
  typed: Typed;
  faults: ReadonlySet<string>;
  onType: (typed: Typed) => void;
}

/** How much of each line is handed over or came in: all that is open, until it is changed. */
export const OpenLines = ({ legend, open, typed, faults, onType }: OpenLinesParts) => (
  <fieldset>
    <div className={css.partHead}>
      <legend>{legend}</legend>
      <span className="row">
        <Button kind="link" onClick={() => onType({})}>
          {words.everything}
        </Button>
        <Button kind="link" onClick={() => onType(Object.fromEntries(open.map(({ id }) => [id, ''])))}>
          {words.nothing}
        </Button>
      </span>
    </div>
    {open.map(line => (
      <div key={line.id} className={css.choice}>
        <span>
          {line.name}
          <span className={css.told}> {words.openOf(line.open, line.sold)}</span>
        </span>
        <TextField
          label={words.quantity}
          aria-label={words.quantityOf(line.name)}
          inputMode="decimal"
          value={typed[line.id] ?? String(line.open)}
          onChange={event => onType({ ...typed, [line.id]: event.target.value })}
          error={faults.has(line.id) ? words.deliveredFault(line.open) : null}
        />
      </div>
    ))}
  </fieldset>
);
