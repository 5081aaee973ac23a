import type { DocumentKind, Invoice } from '@provena/api-client';
import { useState } from 'react';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { tell } from '../../ui/toast.tsx';
import { words } from '../../words/invoice-side.ts';
import { useEmailInvoice } from './invoice-actions-queries.ts';

const KINDS = Object.entries(words.documentNames) as [DocumentKind, string][];

const MailDialog = ({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) => {
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
      <TextField label={words.to} name="to" type="email" />
      <SelectField label={words.document} name="document">
        {KINDS.map(([kind, name]) => (
          <option key={kind} value={kind}>
            {name}
          </option>
        ))}
      </SelectField>
      <TextArea label={words.message} name="message" maxLength={2_000} />
    </FormDialog>
  );
};

/** The documents of an invoice as PDFs, and by e-mail. */
export const DocumentsPanel = ({ invoice }: { invoice: Invoice }) => {
  const [isMailing, setMailing] = useState(false);
  const mayMail = useMay('invoice:write');
  return (
    <div className="stack">
      <ul className="stack">
        {KINDS.map(([kind, name]) => (
          <li key={kind}>
            <a href={`/v1/invoices/${invoice.id}/documents/${kind}.pdf`} target="_blank" rel="noreferrer">
              {name}
            </a>
          </li>
        ))}
      </ul>
      {mayMail && <Button onClick={() => setMailing(true)}>{words.sendMail}</Button>}
      {isMailing && <MailDialog invoice={invoice} onClose={() => setMailing(false)} />}
    </div>
  );
};
