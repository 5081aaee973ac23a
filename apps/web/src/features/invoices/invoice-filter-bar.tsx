import { type ReactNode, useState } from 'react';
import { useLocations } from '../../app/locations.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { today } from '../../words/format.ts';
import { words } from '../../words/invoice-list.ts';
import { type InvoiceSearch, isNarrowed, monthBefore } from './invoice-filters.ts';
import { useOrderStatuses, useTeams } from './invoice-queries.ts';
import css from './invoices.module.css';

interface FilterParts {
  search: InvoiceSearch;
  onChange: (change: InvoiceSearch) => void;
}

interface ChoiceParts extends FilterParts {
  name: keyof InvoiceSearch;
  label: string;
  any: string;
  options: readonly { id: string; name: string }[];
}

const Choice = ({ search, onChange, name, label, any, options }: ChoiceParts) => (
  <SelectField
    label={label}
    value={search[name] ?? ''}
    onChange={({ target }) => onChange({ [name]: target.value || undefined })}
  >
    <option value="">{any}</option>
    {options.map(option => (
      <option key={option.id} value={option.id}>
        {option.name}
      </option>
    ))}
  </SelectField>
);

const optionsOf = (named: Record<string, string>) => Object.entries(named).map(([id, name]) => ({ id, name }));

const Days = ({ search, onChange }: FilterParts) => (
  <>
    <TextField
      label={words.from}
      type="date"
      value={search.from ?? ''}
      onChange={({ target }) => onChange({ from: target.value || undefined })}
    />
    <TextField
      label={words.to}
      type="date"
      value={search.to ?? ''}
      onChange={({ target }) => onChange({ to: target.value || undefined })}
    />
    <Button onClick={() => onChange(monthBefore(today(), 0))}>{words.thisMonth}</Button>
    <Button onClick={() => onChange(monthBefore(today(), 1))}>{words.lastMonth}</Button>
  </>
);

const More = (parts: FilterParts) => {
  const { data: locations = [] } = useLocations();
  const { data: teams = [] } = useTeams();
  const payments = optionsOf(words.payments);
  const approvals = optionsOf(words.approvals);
  return (
    <div className={css.more}>
      <Choice {...parts} name="locationId" label={words.location} any={words.anyLocation} options={locations} />
      <Choice {...parts} name="paymentStatus" label={words.payment} any={words.anyPayment} options={payments} />
      <Choice {...parts} name="approvalStatus" label={words.approval} any={words.anyApproval} options={approvals} />
      <Choice {...parts} name="teamId" label={words.team} any={words.anyTeam} options={teams} />
      <Days {...parts} />
    </div>
  );
};

/** The filters of the list; each change stands in the address at once. `children` stand at the end of the row. */
export const InvoiceFilterBar = ({ children, ...parts }: FilterParts & { children?: ReactNode }) => {
  const { search, onChange } = parts;
  const { data: statuses = [] } = useOrderStatuses();
  const { q: _q, status: _status, invoiceType: _type, ...others } = search;
  const [isOpen, setOpen] = useState(isNarrowed(others));
  return (
    <>
      <div className={css.filters}>
        <SearchField label={words.find} value={search.q ?? ''} onChange={q => onChange({ q: q || undefined })} />
        <Choice {...parts} name="status" label={words.status} any={words.anyStatus} options={statuses} />
        <Choice {...parts} name="invoiceType" label={words.type} any={words.anyType} options={optionsOf(words.types)} />
        <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? words.fewerFilters : words.moreFilters}
        </Button>
      </div>
      {isOpen && <More {...parts} />}
      {children}
    </>
  );
};
