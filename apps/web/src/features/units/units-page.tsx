import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { Unit } from '@provena/api-client';
import { useLocations } from '../../app/locations.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField, SelectField } from '../../ui/field.tsx';
import { Pager, usePages } from '../../ui/pager.tsx';
import { Plate } from '../../ui/plate.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Empty, ProblemBox, Skeleton } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { serialStatusWords, words as common } from '../../words/common.ts';
import { dayOf } from '../../words/format.ts';
import { summaryWords, warrantyDates, words } from '../../words/units.ts';
import { isNarrowed, statusesOf, type UnitSearch, withStatus } from './unit-filters.ts';
import { useItem, useItemsOf, useUnits, useUnitSummary } from './unit-queries.ts';
import css from './units.module.css';

const useColumns = (units: readonly Unit[]): Column<Unit>[] => {
  const { data: locations = [] } = useLocations();
  const { data: items } = useItemsOf(units);
  const nameOf = (id: string) => locations.find(location => location.id === id)?.name ?? '';
  return [
    {
      id: 'number',
      sort: 'serialNumber',
      isShort: true,
      title: words.number,
      cell: ({ id, serialNumber, status }) => (
        <Link to="/units/$id" params={{ id }}>
          <Plate number={serialNumber} status={status} />
        </Link>
      ),
    },
    { id: 'item', title: words.item, cell: ({ itemId }) => items?.get(itemId)?.name ?? '' },
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
      sort: '-receivedAt',
      label: words.received,
      title: words.received,
      cell: ({ receivedAt }) => dayOf(receivedAt),
    },
  ];
};

interface FilterParts {
  search: UnitSearch;
  onChange: (change: UnitSearch) => void;
}

const Statuses = ({ search, onChange }: FilterParts) => {
  const chosen = statusesOf(search.status);
  return (
    <fieldset className={css.statuses}>
      <legend>{words.status}</legend>
      {Object.entries(serialStatusWords).map(([status, word]) => (
        <CheckField
          key={status}
          label={word}
          checked={chosen.some(one => one === status)}
          onChange={({ target }) => onChange({ status: withStatus(search.status, status, target.checked) })}
        />
      ))}
    </fieldset>
  );
};

const Filters = ({ search, onChange }: FilterParts) => {
  const { data: locations = [] } = useLocations();
  return (
    <>
      <div className={css.filters}>
        <SearchField label={words.find} value={search.q ?? ''} onChange={q => onChange({ q: q || undefined })} />
        <SelectField
          label={words.location}
          value={search.locationId ?? ''}
          onChange={({ target }) => onChange({ locationId: target.value || undefined })}
        >
          <option value="">{words.anyLocation}</option>
          {locations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      <Statuses search={search} onChange={onChange} />
    </>
  );
};

/** How many units the filters leave; the line is there before the figures are. */
const Summary = ({ search }: { search: UnitSearch }) => {
  const { data } = useUnitSummary(search);
  return (
    <p className={css.summary} role="status">
      {data && summaryWords(data)}
    </p>
  );
};

const Found = ({ search, onChange, onClear }: FilterParts & { onClear: () => void }) => {
  const pages = usePages(JSON.stringify(search));
  const { data, error, isPending, refetch } = useUnits(search, pages.cursor);
  const columns = useColumns(data?.data ?? []);
  if (isPending) return <Skeleton />;
  if (error) return <ProblemBox error={error} onRetry={() => void refetch()} />;
  if (data.data.length === 0) {
    return isNarrowed(search) ? (
      <Empty action={<Button onClick={onClear}>{common.clearFilters}</Button>}>{common.noMatch}</Empty>
    ) : (
      <Empty>{words.empty}</Empty>
    );
  }
  return (
    <>
      <Table
        caption={words.title}
        columns={columns}
        rows={data.data}
        idOf={({ id }) => id}
        sort={search.sort}
        onSort={sort => onChange({ sort })}
      />
      <Pager pages={pages} nextCursor={data.page.nextCursor} />
    </>
  );
};

/** Units with a number, by number, statuses, item and location; the filters and the order stand in the address. */
export const UnitsPage = () => {
  const search: UnitSearch = useSearch({ from: '/units' });
  const navigate = useNavigate({ from: '/units' });
  const { data: item } = useItem(search.itemId);
  const change = (changed: UnitSearch) =>
    void navigate({ search: (now: UnitSearch) => ({ ...now, ...changed }), replace: true });
  return (
    <div className="stack">
      <title>{`${words.title} · ${common.app}`}</title>
      <h1>{item ? `${words.title}: ${item.name}` : words.title}</h1>
      <Filters search={search} onChange={change} />
      <Summary search={search} />
      <Found search={search} onChange={change} onClear={() => void navigate({ search: {} })} />
    </div>
  );
};
