import type { DocumentKind, Invoice } from '@provena/api-client';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { fieldErrors } from '../../ui/field-errors.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { tell } from '../../ui/toast.tsx';
import { words } from '../../words/invoice-side.ts';
import { useEmailInvoice } from './invoice-actions-queries.ts';

interface MailDialogParts {
  invoice: Invoice;
  /** An e-mail that is sent again. */
  again?: { to: string; document: DocumentKind | null } | null;
  onClose: () => void;
}

/** Sends a document of an invoice by e-mail: a first time, or again to the same or another address. */
export const MailDialog = ({ invoice, again, onClose }: MailDialogParts) => {
  const { mutate, error, isPending } = useEmailInvoice(invoice);
  const send = ({ to, document, message }: Partial<Record<string, string>>) =>
    mutate(
      { to: to?.trim() || undefined, document: document as DocumentKind, message: message?.trim() || null },
      {
        onSuccess: () => {
          tell(words.mailQueued);
          onClose();
        },
      },
    );
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
      <TextArea label={words.message} name="message" maxLength={2_000} />
    </FormDialog>
  );
};
