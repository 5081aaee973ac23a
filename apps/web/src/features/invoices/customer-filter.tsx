import { useState } from 'react';
import { useMay } from '../../app/session.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { words } from '../../words/invoice-list.ts';
import { useCustomerName, useCustomersLike } from './invoice-list-queries.ts';

interface CustomerFilterParts {
  customerId: string | undefined;
  onChange: (customerId: string | undefined) => void;
}

/** The customer whose invoices are wanted, searched while one types; for those who may see customers. */
export const CustomerFilter = ({ customerId, onChange }: CustomerFilterParts) => {
  const [q, setQ] = useState('');
  const mayRead = useMay('customer:read');
  const { data: found = [], isPlaceholderData } = useCustomersLike(q, mayRead);
  const { data: name = '…' } = useCustomerName(mayRead ? customerId : undefined);
  if (!mayRead) return null;
  return (
    <Combobox
      label={words.customer}
      placeholder={words.anyCustomer}
      value={customerId ? { id: customerId, label: name } : null}
      onChange={choice => onChange(choice?.id)}
      choices={found.map(customer => ({ id: customer.id, label: customer.name, note: customer.number }))}
      isSearching={isPlaceholderData}
      onSearch={setQ}
    />
  );
};
