import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useKeys } from '../../app/keys.ts';
import { useMay, useMe } from '../../app/session.ts';
import { Button, ButtonLink, buttonLooks, Kbd } from '../../ui/button.tsx';
import { Pager, usePages } from '../../ui/pager.tsx';
import { Empty, ProblemBox, Skeleton } from '../../ui/states.tsx';
import { words as common } from '../../words/common.ts';
import { summaryWords, words } from '../../words/invoice-list.ts';
import { BulkActions } from './bulk-actions.tsx';
import { InvoiceFilterBar } from './invoice-filter-bar.tsx';
import { csvOf, type InvoiceSearch, isNarrowed, questionOf, viewOf, VIEWS } from './invoice-filters.ts';
import { useInvoiceList, useInvoiceSummary } from './invoice-list-queries.ts';
import { InvoiceRows } from './invoice-rows.tsx';
import css from './invoices.module.css';
import { SavedViews } from './saved-views.tsx';
import { useRowKeys } from './use-row-keys.ts';

const NewInvoice = () => (
  <Link to="/invoices/$id" params={{ id: 'new' }} className={buttonLooks('primary')}>
    {words.new} <Kbd keys="N" />
  </Link>
);

const Views = ({ search }: { search: InvoiceSearch }) => (
  <nav className={css.views} aria-label={words.viewsLabel}>
    {VIEWS.map(view => (
      <Link
        key={view}
        to="/invoices"
        search={{ ...search, view }}
        className={css.view}
        aria-current={viewOf(search) === view ? 'page' : undefined}
      >
        {words.views[view]}
      </Link>
    ))}
  </nav>
);

interface FoundParts {
  search: InvoiceSearch;
  onChange: (change: InvoiceSearch) => void;
  onClear: () => void;
}

const Nothing = ({ search, onClear }: Omit<FoundParts, 'onChange'>) => {
  const mayWrite = useMay('invoice:write');
  return isNarrowed(search) ? (
    <Empty action={<Button onClick={onClear}>{common.clearFilters}</Button>}>{common.noMatch}</Empty>
  ) : (
    <Empty action={mayWrite && <NewInvoice />}>{words.emptyView[viewOf(search)]}</Empty>
  );
};

const Summary = ({ search }: { search: InvoiceSearch }) => {
  const { data } = useInvoiceSummary(questionOf(search));
  return <p className="grow">{data && summaryWords(data)}</p>;
};

const Found = ({ search, onChange, onClear }: FoundParts) => {
  const question = questionOf(search);
  const pages = usePages(JSON.stringify(question));
  const { data, error, isPending, refetch } = useInvoiceList(question, pages.cursor);
  const rows = data?.data ?? [];
  const choice = useRowKeys(rows);
  if (isPending) return <Skeleton />;
  if (error) return <ProblemBox error={error} onRetry={() => void refetch()} />;
  if (rows.length === 0) return <Nothing search={search} onClear={onClear} />;
  return (
    <>
      <BulkActions invoices={rows.filter(({ id }) => choice.selected.has(id))} onClear={choice.clear} />
      <InvoiceRows rows={rows} choice={choice} sort={search.sort} onSort={sort => onChange({ sort })} />
      <Pager pages={pages} nextCursor={data.page.nextCursor} />
    </>
  );
};

/** The invoices one may see; every filter stands in the address. */
export const InvoicesPage = () => {
  const search: InvoiceSearch = useSearch({ from: '/invoices' });
  const navigate = useNavigate({ from: '/invoices' });
  const mayWrite = useMay('invoice:write');
  const username = useMe().data?.username ?? '';
  const apply = (next: InvoiceSearch) => void navigate({ search: { ...next } });
  const begin = () => void navigate({ to: '/invoices/$id', params: { id: 'new' } });
  const change = (changed: InvoiceSearch) => apply({ ...search, ...changed });
  useKeys(mayWrite ? [{ keys: 'N', does: words.new, run: begin }] : []);
  return (
    <div className="stack">
      <title>{`${words.title} · ${common.app}`}</title>
      <div className={css.head}>
        <h1>{words.title}</h1>
        <Views search={search} />
        <span className="grow" />
        <SavedViews username={username} search={search} onApply={apply} />
        {mayWrite && <NewInvoice />}
      </div>
      <InvoiceFilterBar search={search} onChange={change} />
      <div className={css.line}>
        <Summary search={search} />
        {isNarrowed(search) && (
          <Button kind="quiet" onClick={() => apply({ view: search.view })}>
            {common.clearFilters}
          </Button>
        )}
        <ButtonLink href={csvOf(search)}>{words.csv}</ButtonLink>
      </div>
      <Found search={search} onChange={change} onClear={() => apply({ view: search.view })} />
    </div>
  );
};
