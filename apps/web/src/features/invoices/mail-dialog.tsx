import type { DocumentKind, EInvoiceFormat, Invoice } from '@provena/api-client';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { fieldErrors } from '../../ui/field-errors.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { tell } from '../../ui/toast.tsx';
import { words as eInvoice } from '../../words/e-invoice.ts';
import { words } from '../../words/invoice-side.ts';
import { useEmailInvoice } from './invoice-actions-queries.ts';

interface MailDialogParts {
  invoice: Invoice;
  /** An e-mail that is sent again. */
  again?: { to: string; document: DocumentKind | null; eInvoice: EInvoiceFormat | null } | null;
  onClose: () => void;
}

/** What the fields say: an empty one is not sent, or is null. */
const letterOf = ({ to, document, eInvoice, message }: Partial<Record<string, string>>) => ({
  to: to?.trim() || undefined,
  document: document as DocumentKind,
  eInvoice: (eInvoice || null) as EInvoiceFormat | null,
  message: message?.trim() || null,
});

/** Whether an e-invoice goes with the mail, and in which format. */
const EInvoiceField = ({ format, error }: { format: EInvoiceFormat | null; error: string | null }) => (
  <SelectField label={eInvoice.title} name="eInvoice" defaultValue={format ?? ''} error={error}>
    {Object.entries(eInvoice.inMail).map(([value, name]) => (
      <option key={value} value={value}>
        {name}
      </option>
    ))}
  </SelectField>
);

/** Sends a document of an invoice by e-mail: a first time, or again to the same or another address. */
export const MailDialog = ({ invoice, again, onClose }: MailDialogParts) => {
  const { mutate, error, isPending } = useEmailInvoice(invoice);
  const onSuccess = () => {
    tell(words.mailQueued);
    onClose();
  };
  const send = (texts: Partial<Record<string, string>>) => mutate(letterOf(texts), { onSuccess });
  return (
    <FormDialog
      title={words.sendMail}
      action={words.sendMail}
      error={error}
      isBusy={isPending}
      onClose={onClose}
      onSend={send}
    >
      <TextField label={words.to} name="to" type="email" defaultValue={again?.to} error={fieldErrors(error)('to')} />
      <SelectField label={words.document} name="document" defaultValue={again?.document ?? 'INVOICE'}>
        {Object.entries(words.documentNames).map(([kind, name]) => (
          <option key={kind} value={kind}>
            {name}
          </option>
        ))}
      </SelectField>
      <EInvoiceField format={again?.eInvoice ?? null} error={fieldErrors(error)('eInvoice')} />
      <TextArea label={words.message} name="message" maxLength={2_000} />
    </FormDialog>
  );
};
