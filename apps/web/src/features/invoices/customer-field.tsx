import type { Named } from '@provena/api-client';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { words as common } from '../../words/common.ts';
import { words } from '../../words/invoice-form.ts';
import type { DraftCustomer } from './draft-shape.ts';
import css from './invoice-form.module.css';
import { useCustomers } from './invoice-queries.ts';

const AddCustomerDialog = lazy(async () => ({
  default: (await import('./add-customer-dialog.tsx')).AddCustomerDialog,
}));

interface CustomerFieldParts {
  customer: DraftCustomer | null;
  isReadOnly: boolean;
  onChange: (customer: DraftCustomer | null) => void;
}

const choiceOf = ({ id, name }: Named) => ({ id, label: name });

/** The customer that was chosen among those found, who may not be charged the tax. */
const chosenOf = ({ id, label }: { id: string; label: string }, found: readonly DraftCustomer[]): DraftCustomer => {
  const taxTreatment = found.find(one => one.id === id)?.taxTreatment;
  return { id, name: label, ...(taxTreatment && taxTreatment !== 'STANDARD' && { taxTreatment }) };
};

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
        onChange={choice => onChange(choice && chosenOf(choice, found))}
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
        <Suspense>
          <AddCustomerDialog name={customer?.name === q ? '' : q} onAdded={added} onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </div>
  );
};
