import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Customer } from '@provena/api-client';
import { type ReactNode, useState } from 'react';
import { useKeys } from '../../app/keys.ts';
import { useMay } from '../../app/session.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Pager, usePages } from '../../ui/pager.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Empty, ProblemBox, Skeleton } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { words as common } from '../../words/common.ts';
import { words } from '../../words/customers.ts';
import { csvOf, type CustomerFilter, useCustomerList } from './customer-queries.ts';
import css from './customers.module.css';
import { NewCustomerDialog } from './new-customer-dialog.tsx';

const COLUMNS: Column<Customer>[] = [
  {
    id: 'name',
    title: words.name,
    sort: 'name',
    cell: ({ id, name }) => (
      <Link to="/customers/$id" params={{ id }}>
        {name}
      </Link>
    ),
  },
  {
    id: 'number',
    isShort: true,
    title: words.number,
    sort: '-number',
    cell: ({ number }) => <span className="mono whole">{number}</span>,
  },
  { id: 'email', isShort: true, title: words.email, cell: ({ email }) => email },
  {
    id: 'phone',
    isShort: true,
    title: words.phone,
    cell: ({ phone }) => phone && <span className="whole">{phone}</span>,
  },
  { id: 'tags', title: words.tags, cell: ({ tags }) => tags.join(', ') },
  {
    id: 'state',
    title: words.state,
    cell: ({ isActive }) => !isActive && <span className="dim">{words.inactive}</span>,
  },
];

interface FoundParts {
  filter: CustomerFilter;
  onSort: (sort: string) => void;
  onClear: () => void;
  adds: ReactNode;
}

const isNarrowed = ({ q, isActive }: CustomerFilter) => Boolean(q) || Boolean(isActive);

const Found = ({ filter, onSort, onClear, adds }: FoundParts) => {
  const pages = usePages(JSON.stringify(filter));
  const { data, error, isPending, refetch } = useCustomerList(filter, pages.cursor);
  if (isPending) return <Skeleton />;
  if (error) return <ProblemBox error={error} onRetry={() => void refetch()} />;
  if (data.data.length === 0 && !pages.hasPrevious) {
    return isNarrowed(filter) ? (
      <Empty action={<Button onClick={onClear}>{common.clearFilters}</Button>}>{common.noMatch}</Empty>
    ) : (
      <Empty action={adds}>{words.empty}</Empty>
    );
  }
  return (
    <>
      <Table
        caption={words.title}
        columns={COLUMNS}
        rows={data.data}
        idOf={({ id }) => id}
        sort={filter.sort ?? 'name'}
        onSort={onSort}
      />
      <Pager pages={pages} nextCursor={data.page.nextCursor} />
    </>
  );
};

interface FilterParts {
  filter: CustomerFilter;
  onChange: (change: CustomerFilter) => void;
}

const Filters = ({ filter, onChange }: FilterParts) => (
  <div className={css.filters}>
    <SearchField label={words.find} value={filter.q ?? ''} onChange={q => onChange({ q })} />
    <SelectField
      label={words.state}
      value={filter.isActive ?? ''}
      onChange={event => onChange({ isActive: event.target.value })}
    >
      <option value="">{words.all}</option>
      <option value="true">{words.onlyActive}</option>
      <option value="false">{words.onlyInactive}</option>
    </SelectField>
  </div>
);

/** The customers by name; the search and the filter stand in the address. */
export const CustomersPage = () => {
  const filter: CustomerFilter = useSearch({ from: '/customers' });
  const navigate = useNavigate({ from: '/customers' });
  const [isAdding, setAdding] = useState(false);
  const mayWrite = useMay('customer:write');
  const add = () => setAdding(true);
  useKeys(mayWrite ? [{ keys: 'N', does: words.new, run: add }] : []);
  const change = (changed: CustomerFilter) => void navigate({ search: { ...filter, ...changed }, replace: true });
  const addButton = mayWrite && (
    <Button kind="primary" keys="N" onClick={add}>
      {words.new}
    </Button>
  );
  return (
    <div className="stack">
      <title>{`${words.title} · ${common.app}`}</title>
      <div className="row">
        <h1 className="grow">{words.title}</h1>
        <ButtonLink href={csvOf(filter)}>{words.csv}</ButtonLink>
        {addButton}
      </div>
      <Filters filter={filter} onChange={change} />
      <Found
        filter={filter}
        onSort={sort => change({ sort })}
        onClear={() => void navigate({ search: { ...(filter.sort && { sort: filter.sort }) } })}
        adds={addButton}
      />
      {isAdding && <NewCustomerDialog onClose={() => setAdding(false)} />}
    </div>
  );
};
