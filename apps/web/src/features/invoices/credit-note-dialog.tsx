import type { Disposition, Invoice, InvoicePaymentMethod } from '@provena/api-client';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { ProblemBox } from '../../ui/states.tsx';
import { tell } from '../../ui/toast.tsx';
import { words } from '../../words/credit-notes.ts';
import { money } from '../../words/format.ts';
import { words as side } from '../../words/invoice-side.ts';
import { type Chosen, correctionOf, everythingOf, NOTHING, type OpenLine, openLines } from './credit-note-lines.ts';
import { useCreditNotePreview, useMakeCreditNote } from './credit-note-queries.ts';
import css from './invoice-side.module.css';

interface LineParts {
  line: OpenLine;
  chosen: Chosen;
  fault: 'quantity' | 'reduction' | undefined;
  onChoose: (chosen: Chosen) => void;
}

const Units = ({ line, chosen, onChoose }: LineParts) => (
  <div className="stack">
    {line.serials.map(serial => (
      <CheckField
        key={serial}
        label={serial}
        checked={chosen.serials.includes(serial)}
        onChange={({ target: { checked } }) => {
          const others = chosen.serials.filter(other => other !== serial);
          onChoose({ ...chosen, serials: checked ? [...others, serial] : others });
        }}
      />
    ))}
  </div>
);

const Quantity = ({ line, chosen, fault, onChoose }: LineParts) => (
  <TextField
    label={words.back}
    aria-label={words.backOf(line.name)}
    inputMode="decimal"
    value={chosen.quantity}
    onChange={event => onChoose({ ...chosen, quantity: event.target.value })}
    error={fault === 'quantity' ? words.tooMany(line.left) : null}
  />
);

/** Pieces without numbers have no status to be in: they go back on sale or are written off. */
const PLACES: Record<OpenLine['tracking'], Disposition[]> = {
  SERIAL: ['RESTOCK', 'QUARANTINE', 'DEFECTIVE', 'REPAIR'],
  QUANTITY: ['RESTOCK', 'DEFECTIVE'],
  NONE: ['RESTOCK'],
};

const Place = ({ line, chosen, onChoose }: LineParts) => (
  <SelectField
    label={words.goesTo}
    aria-label={words.goesToOf(line.name)}
    value={chosen.disposition}
    onChange={event => onChoose({ ...chosen, disposition: event.target.value as Disposition })}
  >
    {PLACES[line.tracking].map(place => (
      <option key={place} value={place}>
        {words.dispositions[place]}
      </option>
    ))}
  </SelectField>
);

const Line = (parts: LineParts) => {
  const { line, chosen, fault, onChoose } = parts;
  const isBack = chosen.serials.length > 0 || chosen.quantity.trim() !== '';
  return (
    <div className={css.choice}>
      <div className="stack">
        <span>
          {line.name}
          <span className={css.told}> {words.leftOf(line.left, line.sold)}</span>
        </span>
        {line.serials.length > 0 && <Units {...parts} />}
        {isBack && PLACES[line.tracking].length > 1 && <Place {...parts} />}
      </div>
      <div className="stack">
        {line.serials.length === 0 && line.left > 0 && <Quantity {...parts} />}
        <TextField
          label={words.reduction}
          aria-label={words.reductionOf(line.name)}
          inputMode="decimal"
          value={chosen.reduction}
          onChange={event => onChoose({ ...chosen, reduction: event.target.value })}
          error={fault === 'reduction' ? words.notANumber : null}
        />
      </div>
    </div>
  );
};

interface RefundParts {
  invoice: Invoice;
  refundable: readonly { method: InvoicePaymentMethod; amount: string }[];
}

/** The ways of what is paid too much; the method that paid most first. */
const RefundField = ({ invoice, refundable }: RefundParts) => (
  <SelectField label={words.refund} name="refund">
    {refundable
      .filter(({ method }) => method !== 'CREDIT')
      .map(({ method, amount }) => (
        <option key={method} value={method}>
          {words.byMethod(side.methods[method].toLowerCase(), money(amount, invoice.currency))}
        </option>
      ))}
    {invoice.customer && <option value="CREDIT">{words.toCredit}</option>}
    <option value="NONE">{words.none}</option>
  </SelectField>
);

const refundOf = (chosen: string | undefined) => {
  if (chosen === 'CREDIT') return { credit: true as const };
  if (chosen === undefined || chosen === 'NONE') return { none: true as const };
  return { method: chosen as Exclude<InvoicePaymentMethod, 'CREDIT'> };
};

type Chooses = Readonly<Record<string, Chosen>>;

interface LinesParts {
  open: readonly OpenLine[];
  chosen: Chooses;
  faults: ReadonlyMap<string, 'quantity' | 'reduction'>;
  onChoose: (chosen: Chooses) => void;
}

const Lines = ({ open, chosen, faults, onChoose }: LinesParts) => (
  <fieldset>
    <div className={css.partHead}>
      <legend>{words.back}</legend>
      <span className="row">
        <Button
          kind="link"
          onClick={() => onChoose(Object.fromEntries(open.map(line => [line.id, everythingOf(line)])))}
        >
          {words.everything}
        </Button>
        <Button kind="link" onClick={() => onChoose({})}>
          {words.nothing}
        </Button>
      </span>
    </div>
    {open.map(line => (
      <Line
        key={line.id}
        line={line}
        chosen={chosen[line.id] ?? NOTHING}
        fault={faults.get(line.id)}
        onChoose={next => onChoose({ ...chosen, [line.id]: next })}
      />
    ))}
  </fieldset>
);

/** What is chosen on an invoice, and what it comes to. */
const useCorrection = (invoice: Invoice) => {
  const [chosen, choose] = useState<Chooses>({});
  const open = openLines(invoice);
  const { lines, reductions, faults, isNothing } = correctionOf(open, chosen);
  const isReady = !isNothing && faults.size === 0;
  const preview = useCreditNotePreview(invoice, isReady ? { lines, reductions } : null);
  const isOverpaid = isReady && preview.data !== undefined && Number(preview.data.overpaid) > 0;
  return { chosen, choose, open, asked: { lines, reductions }, faults, isReady, preview, isOverpaid };
};

/** Corrects an invoice: goods that come back, reduced prices, and the way of what is then paid too much. */
export const CreditNoteDialog = ({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) => {
  const { mutate, error, isPending } = useMakeCreditNote(invoice);
  const { chosen, choose, open, asked, faults, isReady, preview, isOverpaid } = useCorrection(invoice);
  const onSuccess = (made: Invoice) => {
    tell(words.made(made.number));
    onClose();
  };
  const send = ({ refund, reason }: Partial<Record<string, string>>) => {
    const told = { refund: refundOf(isOverpaid ? refund : undefined), reason: reason?.trim() || null };
    mutate({ ...asked, ...told }, { onSuccess });
  };
  return (
    <FormDialog
      title={words.title}
      action={words.make}
      error={error}
      isBusy={isPending}
      isBlocked={!isReady || preview.isError}
      onClose={onClose}
      onSend={send}
    >
      <p className="dim">{words.intro}</p>
      <Lines open={open} chosen={chosen} faults={faults} onChoose={choose} />
      <Outcome invoice={invoice} isReady={isReady} preview={preview} />
      {isOverpaid && <RefundField invoice={invoice} refundable={preview.data?.refundable ?? []} />}
      <TextField label={words.reason} name="reason" maxLength={500} />
    </FormDialog>
  );
};

interface OutcomeParts {
  invoice: Invoice;
  isReady: boolean;
  preview: ReturnType<typeof useCreditNotePreview>;
}

/** What the credit note comes to, or why it cannot be made. */
const Outcome = ({ invoice: { currency }, isReady, preview: { data, error } }: OutcomeParts) => {
  if (!isReady) return <p role="status">{words.nothingChosen}</p>;
  if (error) return <ProblemBox error={error} />;
  if (!data) return null;
  const overpaid = Number(data.overpaid) > 0 ? words.overpaid(money(data.overpaid, currency)) : words.notOverpaid;
  return (
    <p role="status">
      <strong>{words.comesTo(money(data.total, currency))}</strong> {overpaid}
    </p>
  );
};
