import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Unit } from '@provena/api-client';
import { useLocations } from '../../app/locations.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Pager, usePages } from '../../ui/pager.tsx';
import { Plate } from '../../ui/plate.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Empty, ProblemBox, Skeleton } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { serialStatusWords, words as common } from '../../words/common.ts';
import { dayOf } from '../../words/format.ts';
import { warrantyDates, words } from '../../words/units.ts';
import { type UnitFilter, useItem, useUnits } from './unit-queries.ts';
import css from './units.module.css';

const useColumns = (): Column<Unit>[] => {
  const { data: locations = [] } = useLocations();
  const nameOf = (id: string) => locations.find(location => location.id === id)?.name ?? '';
  return [
    {
      id: 'number',
      isShort: true,
      title: words.number,
      cell: ({ id, serialNumber, status }) => (
        <Link to="/units/$id" params={{ id }}>
          <Plate number={serialNumber} status={status} />
        </Link>
      ),
    },
    { id: 'status', isShort: true, title: words.status, cell: ({ status }) => serialStatusWords[status] },
    { id: 'location', title: words.location, cell: ({ locationId }) => nameOf(locationId) },
    { id: 'held', title: words.heldBy, cell: ({ heldBy }) => heldBy?.number ?? heldBy?.username ?? '' },
    { id: 'condition', title: words.condition, cell: ({ conditionNotes }) => conditionNotes ?? '' },
    {
      id: 'warranty',
      title: words.warranty,
      cell: ({ warrantyStart, warrantyEnd }) => warrantyEnd && warrantyDates(warrantyStart, warrantyEnd),
    },
    {
      id: 'received',
      isShort: true,
      label: words.received,
      title: words.received,
      cell: ({ receivedAt }) => dayOf(receivedAt),
    },
  ];
};

interface FilterParts {
  filter: UnitFilter;
  onChange: (change: UnitFilter) => void;
}

const Filters = ({ filter, onChange }: FilterParts) => {
  const { data: locations = [] } = useLocations();
  return (
    <div className={css.filters}>
      <SearchField label={words.find} value={filter.q ?? ''} onChange={q => onChange({ q })} />
      <SelectField
        label={words.status}
        value={filter.status ?? ''}
        onChange={event => onChange({ status: event.target.value })}
      >
        <option value="">{words.anyStatus}</option>
        {Object.entries(serialStatusWords).map(([status, word]) => (
          <option key={status} value={status}>
            {word}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={words.location}
        value={filter.locationId ?? ''}
        onChange={event => onChange({ locationId: event.target.value })}
      >
        <option value="">{words.anyLocation}</option>
        {locations.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
    </div>
  );
};

const Found = ({ filter, onClear }: { filter: UnitFilter; onClear: () => void }) => {
  const pages = usePages(JSON.stringify(filter));
  const { data, error, isPending, refetch } = useUnits(filter, pages.cursor);
  const columns = useColumns();
  if (isPending) return <Skeleton />;
  if (error) return <ProblemBox error={error} onRetry={() => void refetch()} />;
  const isFiltered = Object.values(filter).some(Boolean);
  if (data.data.length === 0) {
    return isFiltered ? (
      <Empty action={<Button onClick={onClear}>{common.clearFilters}</Button>}>{common.noMatch}</Empty>
    ) : (
      <Empty>{words.empty}</Empty>
    );
  }
  return (
    <>
      <Table caption={words.title} columns={columns} rows={data.data} idOf={({ id }) => id} />
      <div className="row">
        <p className="small dim grow">{words.shown(data.data.length)}</p>
        <Pager pages={pages} nextCursor={data.page.nextCursor} />
      </div>
    </>
  );
};

/** Units with a number, by number, status, item and location; the filters stand in the address. */
export const UnitsPage = () => {
  const filter: UnitFilter = useSearch({ from: '/units' });
  const navigate = useNavigate({ from: '/units' });
  const { data: item } = useItem(filter.itemId);
  const change = (changed: UnitFilter) => void navigate({ search: { ...filter, ...changed }, replace: true });
  return (
    <div className="stack">
      <title>{`${words.title} · ${common.app}`}</title>
      <h1>{item ? `${words.title}: ${item.name}` : words.title}</h1>
      <Filters filter={filter} onChange={change} />
      <Found filter={filter} onClear={() => void navigate({ search: {} })} />
    </div>
  );
};
