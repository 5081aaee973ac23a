import type { Invoice } from '@provena/api-client';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { fieldErrors } from '../../ui/field-errors.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { instantOf } from '../../words/format.ts';
import { words } from '../../words/invoice-work.ts';
import { deliveryOf, type OpenLine, openLines, type Typed } from './delivery-lines.ts';
import { useConfirmDelivery } from './invoice-actions-queries.ts';
import css from './invoice-side.module.css';

interface LinesParts {
  open: readonly OpenLine[];
  typed: Typed;
  faults: ReadonlySet<string>;
  onType: (typed: Typed) => void;
}

/** What is handed over of each line: all that is open, until it is changed. */
const Lines = ({ open, typed, faults, onType }: LinesParts) => (
  <fieldset>
    <div className={css.partHead}>
      <legend>{words.handedOver}</legend>
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

/** Confirms that the customer got the goods: everything that is open, or chosen lines and quantities. */
export const DeliveryDialog = ({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) => {
  const { mutate, error, isPending } = useConfirmDelivery(invoice);
  const [typed, type] = useState<Typed>({});
  const open = openLines(invoice);
  const { lines, faults, isNothing } = deliveryOf(open, typed);
  const send = ({ receivedBy = '', receivedAt, note }: Partial<Record<string, string>>) =>
    mutate(
      {
        receivedBy: receivedBy.trim(),
        deliveredAt: receivedAt ? instantOf(receivedAt, invoice.location.timeZone) : undefined,
        lines,
        note: note?.trim() || null,
      },
      { onSuccess: onClose },
    );
  return (
    <FormDialog
      title={words.confirmDelivery}
      action={words.confirmDelivery}
      error={error}
      isBusy={isPending}
      isBlocked={isNothing || faults.size > 0}
      onClose={onClose}
      onSend={send}
    >
      <TextField label={words.receivedBy} name="receivedBy" maxLength={200} required />
      <TextField
        label={words.receivedAt}
        name="receivedAt"
        type="datetime-local"
        max="9999-12-31T23:59"
        hint={words.nowWhenEmpty}
        error={fieldErrors(error)('deliveredAt')}
      />
      <Lines open={open} typed={typed} faults={faults} onType={type} />
      {isNothing && <p role="status">{words.nothingChosen}</p>}
      <TextField label={words.note} name="note" maxLength={2_000} />
    </FormDialog>
  );
};
