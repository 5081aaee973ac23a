import type { Invoice } from '@provena/api-client';
import { SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Note } from '../../ui/states.tsx';
import { words as form } from '../../words/invoice-form.ts';
import { words } from '../../words/invoice-side.ts';
import { useCloseInvoice, useReopenInvoice } from './invoice-actions-queries.ts';

interface DialogParts {
  invoice: Invoice;
  onClose: () => void;
}

type Texts = Partial<Record<string, string>>;

/** Ends an invoice: completed, with what becomes of an open balance, or cancelled. */
export const CloseDialog = ({ invoice, onClose }: DialogParts) => {
  const { mutate, error, isPending, isConfirming } = useCloseInvoice(invoice);
  const send = ({ how, note }: Texts) => {
    const told = note?.trim() || null;
    mutate(
      how === 'CANCELLED'
        ? { reason: 'CANCELLED', note: told }
        : { reason: 'COMPLETED', writeOff: how === 'writeOff', keepBalance: how === 'keepBalance', note: told },
      { onSuccess: onClose },
    );
  };
  const isOpen = /[1-9]/.test(invoice.balance);
  return (
    <FormDialog
      title={words.close}
      action={words.close}
      error={error}
      isBusy={isPending}
      onClose={onClose}
      onSend={send}
    >
      {isConfirming && <Note>{form.confirming}</Note>}
      <SelectField label={words.closing} name="how">
        {!isOpen && <option value="paid">{words.settled}</option>}
        {isOpen && <option value="keepBalance">{words.keepBalance}</option>}
        {isOpen && <option value="writeOff">{words.writeOff}</option>}
        <option value="CANCELLED">{words.cancelInvoice}</option>
      </SelectField>
      <TextField label={words.note} name="note" maxLength={500} />
    </FormDialog>
  );
};

/** Opens a closed invoice again, with the reason for the trail. */
export const ReopenDialog = ({ invoice, onClose }: DialogParts) => {
  const { mutate, error, isPending } = useReopenInvoice(invoice);
  const send = ({ reason = '' }: Texts) => mutate({ reason: reason.trim() }, { onSuccess: onClose });
  return (
    <FormDialog
      title={words.reopenInvoice}
      action={words.reopenInvoice}
      error={error}
      isBusy={isPending}
      onClose={onClose}
      onSend={send}
    >
      <TextField label={words.reason} name="reason" maxLength={500} required />
    </FormDialog>
  );
};
