import { useState } from 'react';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { paymentWords, words } from '../../words/payment-terms.ts';
import type { DateField } from './draft-shape.ts';
import css from './invoice-form.module.css';
import type { DraftHandle } from './use-draft.ts';

interface DatesParts {
  handle: DraftHandle;
  isReadOnly: boolean;
}

const Field = ({
  handle: { draft, apply },
  name,
  ...rest
}: {
  handle: DraftHandle;
  name: DateField;
  hint: string;
  readOnly: boolean;
}) => (
  <TextField
    {...rest}
    label={words[name]}
    type="date"
    value={draft[name] ?? ''}
    onChange={event => apply({ kind: 'head', head: { [name]: event.target.value } })}
  />
);

/** The date of a sale stays; of a quote it is for whoever may date back. */
const InvoiceDate = ({ handle, isReadOnly }: DatesParts) => {
  const mayBackDate = useMay('invoice:back-date');
  const isSale = Boolean(handle.base?.soldAt);
  const hint = isSale ? words.invoiceDateStays : mayBackDate ? words.invoiceDateHint : words.mayNotBackDate;
  return <Field handle={handle} name="invoiceDate" hint={hint} readOnly={isReadOnly || isSale || !mayBackDate} />;
};

/** When the invoice is to be paid, and its dates once somebody asks for them. */
export const InvoiceDates = (parts: DatesParts) => {
  const { handle, isReadOnly: readOnly } = parts;
  const [isOpen, open] = useState(false);
  const { base } = handle;
  if (!isOpen) {
    return (
      <p className="row">
        {base && <span>{paymentWords(base)}</span>}
        <Button kind="link" className={css.addNotes} onClick={() => open(true)}>
          {words.dates}
        </Button>
      </p>
    );
  }
  return (
    <div className={css.fields}>
      <InvoiceDate {...parts} />
      <Field handle={handle} name="serviceDate" hint={words.serviceDateHint} readOnly={readOnly} />
      <Field handle={handle} name="dueDate" hint={words.dueDateHint} readOnly={readOnly} />
    </div>
  );
};
