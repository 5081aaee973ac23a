import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { fieldErrors } from '../../ui/field-errors.ts';
import { textsOf } from '../../ui/form.ts';
import { ProblemBox } from '../../ui/states.tsx';
import { tell } from '../../ui/toast.tsx';
import { listed, words as common } from '../../words/common.ts';
import { words } from '../../words/customers.ts';
import { CustomerFields, customerOf } from './customer-form.tsx';
import { useCreateCustomer } from './customer-queries.ts';

/** Adds a customer and opens it; those who look alike are told. */
export const NewCustomerDialog = ({ onClose }: { onClose: () => void }) => {
  const navigate = useNavigate();
  const { mutate, error, isPending } = useCreateCustomer();
  const [key, setKey] = useState(() => crypto.randomUUID());
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    mutate(
      { body: customerOf(textsOf(event.currentTarget)), key },
      {
        onError: () => setKey(crypto.randomUUID()),
        onSuccess: ({ id, possibleDuplicates }) => {
          if (possibleDuplicates.length > 0) tell(words.duplicates(listed(possibleDuplicates.map(({ name }) => name))));
          onClose();
          void navigate({ to: '/customers/$id', params: { id } });
        },
      },
    );
  };
  return (
    <Dialog
      isOpen
      title={words.new}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button kind="primary" type="submit" form="customer-form" disabled={isPending}>
            {words.add}
          </Button>
        </>
      }
    >
      <form id="customer-form" className="stack" onSubmit={send}>
        {error && <ProblemBox error={error} takesFocus />}
        <CustomerFields customer={null} errorOf={fieldErrors(error)} />
      </form>
    </Dialog>
  );
};
