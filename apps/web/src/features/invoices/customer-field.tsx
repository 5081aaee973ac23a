import type { Named } from '@provena/api-client';
import { type SubmitEvent, useState } from 'react';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { textsOf } from '../../ui/form.ts';
import { ProblemBox } from '../../ui/states.tsx';
import { words as common } from '../../words/common.ts';
import { words } from '../../words/invoice-form.ts';
import css from './invoice-form.module.css';
import { useAddCustomer, useCustomers } from './invoice-queries.ts';

interface NewCustomerParts {
  name: string;
  onAdded: (customer: Named) => void;
  onClose: () => void;
}

const NewCustomer = ({ name, onAdded, onClose }: NewCustomerParts) => {
  const { mutate, isPending, error } = useAddCustomer();
  const [key] = useState(() => crypto.randomUUID());
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { name: typed = '', email, phone } = textsOf(event.currentTarget);
    mutate({ body: { name: typed, email: email || null, phone: phone || null }, key }, { onSuccess: onAdded });
  };
  return (
    <Dialog
      isOpen
      title={words.newCustomer}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{common.cancel}</Button>
          <Button kind="primary" type="submit" form="new-customer" disabled={isPending}>
            {words.addCustomer}
          </Button>
        </>
      }
    >
      <form id="new-customer" className="stack" onSubmit={send}>
        {error && <ProblemBox error={error} takesFocus />}
        <TextField label={words.customerName} name="name" defaultValue={name} required maxLength={200} />
        <TextField label={words.customerEmail} name="email" type="email" />
        <TextField label={words.customerPhone} name="phone" type="tel" />
      </form>
    </Dialog>
  );
};

interface CustomerFieldParts {
  customer: Named | null;
  isReadOnly: boolean;
  onChange: (customer: Named | null) => void;
}

const choiceOf = ({ id, name }: Named) => ({ id, label: name });

/** The customer of the invoice: searched while one types, or added on the way. */
export const CustomerField = ({ customer, isReadOnly, onChange }: CustomerFieldParts) => {
  const [q, setQ] = useState('');
  const [isAdding, setAdding] = useState(false);
  const mayRead = useMay('customer:read');
  const mayAdd = useMay('customer:write') && !isReadOnly;
  const { data: found = [], isPlaceholderData } = useCustomers(q, mayRead && !isReadOnly);
  const added = (next: Named) => {
    setAdding(false);
    onChange({ id: next.id, name: next.name });
  };
  return (
    <div className={css.customer}>
      <Combobox
        label={words.customer}
        placeholder={common.walkIn}
        value={customer && choiceOf(customer)}
        onChange={choice => onChange(choice && { id: choice.id, name: choice.label })}
        choices={found.map(({ id, name, number, email }) => ({
          id,
          label: name,
          note: [number, email].filter(Boolean).join(' · '),
        }))}
        isSearching={isPlaceholderData}
        onSearch={setQ}
        isReadOnly={isReadOnly || !mayRead}
      />
      {mayAdd && (
        <Button isIcon aria-label={words.newCustomer} title={words.newCustomer} onClick={() => setAdding(true)}>
          +
        </Button>
      )}
      {isAdding && (
        <NewCustomer name={customer?.name === q ? '' : q} onAdded={added} onClose={() => setAdding(false)} />
      )}
    </div>
  );
};
