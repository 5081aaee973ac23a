import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { words as form } from '../../words/invoice-form.ts';
import { words } from '../../words/merging.ts';
import { words as dates } from '../../words/payment-terms.ts';
import type { Change } from './draft-shape.ts';
import css from './invoice-form.module.css';
import type { Conflict } from './merge.ts';

const FIELDS: Record<Conflict['field'], string> = {
  customer: form.customer,
  location: form.location,
  notes: form.notes,
  expiresOn: form.validUntil,
  invoiceDate: dates.invoiceDate,
  serviceDate: dates.serviceDate,
  dueDate: dates.dueDate,
  line: form.columns.item,
  description: form.columns.item,
  quantity: form.columns.quantity,
  serials: `${form.columns.quantity} · ${form.columns.serials}`,
  unitPrice: form.columns.price,
  discount: form.columns.discount,
  taxRate: form.columns.tax,
};

const shown = ({ field }: Conflict, version: string) => version || (field === 'line' ? words.notThere : '–');

interface ConflictRowParts {
  conflict: Conflict;
  takesTheirs: boolean;
  onChoose: (takesTheirs: boolean) => void;
}

const ConflictRow = ({ conflict, takesTheirs, onChoose }: ConflictRowParts) => {
  const name = [conflict.line !== null && words.line(conflict.line), FIELDS[conflict.field]].filter(Boolean).join(', ');
  return (
    <fieldset className={css.conflict}>
      <legend>{name}</legend>
      <div className={css.version} data-chosen={!takesTheirs}>
        <span className="small dim">{words.mine}</span>
        <span>{shown(conflict, conflict.mine)}</span>
        <Button aria-pressed={!takesTheirs} onClick={() => onChoose(false)}>
          {words.keepMine}
        </Button>
      </div>
      <div className={css.version} data-chosen={takesTheirs}>
        <span className="small dim">{words.theirs}</span>
        <span>{shown(conflict, conflict.theirs)}</span>
        <Button aria-pressed={takesTheirs} onClick={() => onChoose(true)}>
          {words.takeTheirs}
        </Button>
      </div>
    </fieldset>
  );
};

interface MergeParts {
  number: string;
  conflicts: readonly Conflict[];
  onDone: (changes: Change[]) => void;
  onClose: () => void;
}

/** Both versions of every field that two people changed differently, and a choice for each. */
export const MergeDialog = ({ number, conflicts, onDone, onClose }: MergeParts) => {
  const [theirs, setTheirs] = useState<ReadonlySet<string>>(new Set());
  const choose = (id: string, takes: boolean) =>
    setTheirs(last => new Set(takes ? [...last, id] : [...last].filter(other => other !== id)));
  const done = () => onDone(conflicts.filter(({ id }) => theirs.has(id)).flatMap(({ takeTheirs }) => takeTheirs));
  return (
    <Dialog
      isOpen
      title={words.mergeTitle(number)}
      onClose={onClose}
      foot={
        <Button kind="primary" onClick={done}>
          {words.goOn}
        </Button>
      }
    >
      <p>{words.mergeSays}</p>
      {conflicts.map(conflict => (
        <ConflictRow
          key={conflict.id}
          conflict={conflict}
          takesTheirs={theirs.has(conflict.id)}
          onChoose={takes => choose(conflict.id, takes)}
        />
      ))}
    </Dialog>
  );
};
