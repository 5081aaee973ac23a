import { useNavigate } from '@tanstack/react-router';
import { fieldErrors } from '../../ui/field-errors.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { tell } from '../../ui/toast.tsx';
import { listed } from '../../words/common.ts';
import { words } from '../../words/customers.ts';
import { CustomerFields, customerOf } from './customer-form.tsx';
import { useCreateCustomer } from './customer-queries.ts';

/** Adds a customer and opens it; those who look alike are told. */
export const NewCustomerDialog = ({ onClose }: { onClose: () => void }) => {
  const navigate = useNavigate();
  const { mutate, error, isPending } = useCreateCustomer();
  const send = (texts: Partial<Record<string, string>>) =>
    mutate(customerOf(texts), {
      onSuccess: ({ id, possibleDuplicates }) => {
        if (possibleDuplicates.length > 0) tell(words.duplicates(listed(possibleDuplicates.map(({ name }) => name))));
        onClose();
        void navigate({ to: '/customers/$id', params: { id } });
      },
    });
  return (
    <FormDialog title={words.new} action={words.add} error={error} isBusy={isPending} onClose={onClose} onSend={send}>
      <CustomerFields customer={null} errorOf={fieldErrors(error)} />
    </FormDialog>
  );
};
