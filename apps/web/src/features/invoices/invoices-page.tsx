import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { InvoiceSummary } from '@provena/api-client';
import { useEffect, useState } from 'react';
import { useKept } from '../../app/kept.ts';
import { useKeys } from '../../app/keys.ts';
import { useMay, useMe } from '../../app/session.ts';
import { Button, ButtonLink, buttonLooks, Kbd } from '../../ui/button.tsx';
import { TickMenu } from '../../ui/multi-select.tsx';
import { Pager, usePages } from '../../ui/pager.tsx';
import { Empty, ProblemBox, Skeleton } from '../../ui/states.tsx';
import { words as common } from '../../words/common.ts';
import { today } from '../../words/format.ts';
import { summaryWords, words } from '../../words/invoice-list.ts';
import { BulkActions } from './bulk-actions.tsx';
import { CHOICES, columnsOf } from './invoice-columns.tsx';
import { InvoiceFilterBar } from './invoice-filter-bar.tsx';
import {
  csvOf,
  type InvoiceQuestion,
  type InvoiceSearch,
  isNarrowed,
  questionOf,
  viewOf,
  VIEWS,
} from './invoice-filters.ts';
import { useInvoiceList, useInvoiceSummary } from './invoice-list-queries.ts';
import { InvoiceRows } from './invoice-rows.tsx';
import css from './invoices.module.css';
import { type SavedView, viewsOf } from './kept-views.ts';
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
    <Empty action={mayWrite && viewOf(search) !== 'closed' && <NewInvoice />}>{words.emptyView[viewOf(search)]}</Empty>
  );
};

interface LineParts {
  question: InvoiceQuestion;
  columns: readonly string[];
  onColumns: (columns: string[]) => void;
}

/** What the filters leave, and what is done with all of it. */
const SummaryLine = ({ question, columns, onColumns }: LineParts) => {
  const { data } = useInvoiceSummary(question);
  return (
    <div className={css.line}>
      <p className="grow">{data && summaryWords(data)}</p>
      <ButtonLink href={csvOf(question)}>{words.csv}</ButtonLink>
      <TickMenu
        trigger={<Button>{words.chooseColumns}</Button>}
        options={CHOICES}
        chosen={columns}
        onChange={onColumns}
      />
    </div>
  );
};

const useFound = (search: InvoiceSearch) => {
  const question = questionOf(search, today());
  const pages = usePages(JSON.stringify(question));
  const list = useInvoiceList(question, pages.cursor);
  const rows = list.data?.data ?? NO_ROWS;
  const choice = useRowKeys(rows, JSON.stringify([question, pages.cursor]));
  return { question, pages, list, rows, choice };
};

const NO_ROWS: readonly InvoiceSummary[] = [];

type List = ReturnType<typeof useFound> & FoundParts & { columns: readonly string[] };

const Rows = ({ list: { data, error, isPending, refetch }, pages, rows, choice, columns, ...parts }: List) => {
  const { search, onChange, onClear } = parts;
  if (isPending) return <Skeleton />;
  if (error) return <ProblemBox error={error} onRetry={() => void refetch()} />;
  if (rows.length === 0 && !pages.hasPrevious) return <Nothing search={search} onClear={onClear} />;
  return (
    <>
      <InvoiceRows
        rows={rows}
        columns={columns}
        choice={choice}
        sort={search.sort}
        onSort={sort => onChange({ sort })}
      />
      <Pager pages={pages} nextCursor={data.page.nextCursor} />
    </>
  );
};

/** The list below its filters. What is told of all and what is done with the selected take turns in one place. */
const Found = (parts: FoundParts) => {
  const found = useFound(parts.search);
  const username = useMe().data?.username ?? '';
  const [columns, chooseColumns] = useKept(`columns.${username}`, columnsOf);
  const { question, pages, list, rows, choice } = found;
  const selected = rows.filter(({ id }) => choice.selected.has(id));
  const hasMore = pages.hasPrevious || Boolean(list.data?.page.nextCursor);
  return (
    <>
      <div className={css.turns} data-turn={selected.length > 0 ? 'selected' : 'all'}>
        <SummaryLine question={question} columns={columns} onColumns={chooseColumns} />
        <BulkActions invoices={selected} isPageOfMore={hasMore && choice.share === 'all'} onClear={choice.clear} />
      </div>
      <Rows {...found} {...parts} columns={columns} />
    </>
  );
};

/** Opens the list with the default view when one comes to it without filters; true until it is there. */
const useDefaultView = (search: InvoiceSearch, views: readonly SavedView[]): boolean => {
  const navigate = useNavigate({ from: '/invoices' });
  const [first] = useState(() =>
    Object.keys(search).length === 0 ? views.find(({ isDefault }) => isDefault)?.search : undefined,
  );
  const [isComing, setComing] = useState(first !== undefined);
  useEffect(() => {
    if (first) void navigate({ search: first, replace: true }).then(() => setComing(false));
  }, [first, navigate]);
  return isComing;
};

/** The invoices one may see; every filter stands in the address. */
export const InvoicesPage = () => {
  const search: InvoiceSearch = useSearch({ from: '/invoices' });
  const navigate = useNavigate({ from: '/invoices' });
  const mayWrite = useMay('invoice:write');
  const username = useMe().data?.username ?? '';
  const [views, changeViews] = useKept(`views.${username}`, viewsOf);
  const isComing = useDefaultView(search, views);
  const apply = (next: InvoiceSearch) => void navigate({ search: { ...next } });
  const begin = () => void navigate({ to: '/invoices/$id', params: { id: 'new' } });
  const change = (changed: InvoiceSearch) => apply({ ...search, ...changed });
  const clear = () => apply({ view: search.view, sort: search.sort });
  useKeys(mayWrite ? [{ keys: 'N', does: words.new, run: begin }] : []);
  if (isComing) return <Skeleton />;
  return (
    <div className="stack">
      <title>{`${words.title} · ${common.app}`}</title>
      <div className={css.head}>
        <h1>{words.title}</h1>
        <Views search={search} />
        <span className="grow" />
        <SavedViews views={views} search={search} onApply={apply} onChange={changeViews} />
        {mayWrite && <NewInvoice />}
      </div>
      <InvoiceFilterBar search={search} onChange={change} onClear={clear} />
      <Found search={search} onChange={change} onClear={clear} />
    </div>
  );
};
