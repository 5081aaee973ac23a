import { useState } from 'react';
import { useLocations } from '../../app/locations.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { MultiSelect } from '../../ui/multi-select.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { words as common } from '../../words/common.ts';
import { words } from '../../words/invoice-list.ts';
import { CustomerFilter } from './customer-filter.tsx';
import { daysOf } from './day-presets.ts';
import { countFilters, type InvoiceSearch, isNarrowed, statusesOf } from './invoice-filters.ts';
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

/** Days of one's own, by their first and their last. */
const OWN = 'own';

const presetOf = ({ days, from, to }: InvoiceSearch): string => {
  if (days === OWN || (days === undefined && (from ?? to) !== undefined)) return OWN;
  return daysOf(days, '2000-01-01') ? (days ?? '') : '';
};

const Days = ({ search, onChange }: FilterParts) => (
  <SelectField
    label={words.date}
    value={presetOf(search)}
    onChange={({ target }) => onChange({ days: target.value || undefined, from: undefined, to: undefined })}
  >
    <option value="">{words.anyDay}</option>
    {optionsOf(words.dayPresets).map(({ id, name }) => (
      <option key={id} value={id}>
        {name}
      </option>
    ))}
    <option value={OWN}>{words.ownDays}</option>
  </SelectField>
);

const OwnDays = ({ search, onChange }: FilterParts) =>
  presetOf(search) === OWN && (
    <div className={css.more}>
      {(['from', 'to'] as const).map(name => (
        <TextField
          key={name}
          label={words[name]}
          type="date"
          value={search[name] ?? ''}
          onChange={({ target }) => onChange({ days: OWN, [name]: target.value || undefined })}
        />
      ))}
    </div>
  );

const First = (parts: FilterParts) => {
  const { search, onChange } = parts;
  const { data: statuses = [] } = useOrderStatuses();
  return (
    <div className={css.first}>
      <MultiSelect
        label={words.status}
        any={words.anyStatus}
        options={statuses}
        chosen={statusesOf(search)}
        onChange={ids => onChange({ status: ids.join(',') || undefined })}
      />
      <Choice {...parts} name="invoiceType" label={words.type} any={words.anyType} options={optionsOf(words.types)} />
      <CustomerFilter customerId={search.customerId} onChange={customerId => onChange({ customerId })} />
      <Days {...parts} />
      <OwnDays {...parts} />
    </div>
  );
};

const More = (parts: FilterParts) => {
  const { search, onChange } = parts;
  const { data: locations = [] } = useLocations();
  const { data: teams = [] } = useTeams();
  const payments = optionsOf(words.payments);
  const approvals = optionsOf(words.approvals);
  const waits = optionsOf(words.waits);
  return (
    <div className={css.more}>
      <Choice {...parts} name="locationId" label={words.location} any={words.anyLocation} options={locations} />
      <Choice {...parts} name="paymentStatus" label={words.payment} any={words.anyPayment} options={payments} />
      <Choice {...parts} name="approvalStatus" label={words.approval} any={words.anyApproval} options={approvals} />
      <Choice {...parts} name="waitsFor" label={words.waitsFor} any={words.anyWait} options={waits} />
      <Choice {...parts} name="teamId" label={words.team} any={words.anyTeam} options={teams} />
      <CheckField
        label={words.onlyExpired}
        checked={search.isExpired === 'true'}
        onChange={({ target }) => onChange({ isExpired: target.checked ? 'true' : undefined })}
      />
    </div>
  );
};

const isWide = () => matchMedia('(min-width: 760px)').matches;

/** The filters of the list; each change stands in the address at once. A phone shows the search and how many there are. */
export const InvoiceFilterBar = ({ onClear, ...parts }: FilterParts & { onClear: () => void }) => {
  const { search, onChange } = parts;
  const { status, invoiceType, customerId, days, from, to, ...others } = search;
  const [isOpen, setOpen] = useState(isWide() && countFilters(others) > 0);
  const count = countFilters(search);
  return (
    <div className={css.filters} role="search" aria-label={words.filters(0)} data-open={isOpen}>
      <SearchField label={words.find} value={search.q ?? ''} onChange={q => onChange({ q: q || undefined })} />
      <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {words.filters(count)}
      </Button>
      <Button kind="quiet" aria-disabled={!isNarrowed(search)} onClick={onClear}>
        {common.clearFilters}
      </Button>
      <First {...parts} />
      {isOpen && <More {...parts} />}
    </div>
  );
};
