import type { Named } from '@provena/api-client';
import { TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { words } from '../../words/invoice-form.ts';
import { useAddCustomer } from './invoice-queries.ts';

interface AddCustomerParts {
  name: string;
  onAdded: (customer: Named) => void;
  onClose: () => void;
}

/** A new customer on the way of an invoice: as much as one asks at a counter. */
export const AddCustomerDialog = ({ name, onAdded, onClose }: AddCustomerParts) => {
  const { mutate, isPending, error } = useAddCustomer();
  const send = ({ name: typed = '', email, phone }: Partial<Record<string, string>>) =>
    mutate({ name: typed, email: email || null, phone: phone || null }, { onSuccess: onAdded });
  return (
    <FormDialog
      title={words.newCustomer}
      action={words.addCustomer}
      error={error}
      isBusy={isPending}
      onClose={onClose}
      onSend={send}
    >
      <TextField label={words.customerName} name="name" defaultValue={name} required maxLength={200} />
      <TextField label={words.customerEmail} name="email" type="email" />
      <TextField label={words.customerPhone} name="phone" type="tel" />
    </FormDialog>
  );
};
