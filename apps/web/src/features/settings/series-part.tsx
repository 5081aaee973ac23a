import type { NumberSeries } from '@provena/api-client';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemBox, Skeleton } from '../../ui/states.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { documentNames, periodNames, words } from '../../words/number-series.ts';
import { useSeries } from './series-queries.ts';

const SeriesDialog = lazy(async () => ({ default: (await import('./series-dialog.tsx')).SeriesDialog }));

const shown = (id: 'documents' | 'location' | 'pattern' | 'period' | 'next', cell: (row: NumberSeries) => string) => ({
  id,
  title: words[id],
  label: words[id],
  cell,
});

const COLUMNS: Column<NumberSeries>[] = [
  { id: 'name', title: words.name, cell: ({ name, isActive }) => (isActive ? name : `${name} (${words.retired})`) },
  shown('documents', ({ documentType }) => documentNames[documentType]),
  shown('location', ({ location }) => location?.name ?? words.allLocations),
  shown('pattern', ({ pattern }) => pattern),
  shown('period', ({ period }) => periodNames[period]),
  shown('next', ({ nextNumber }) => nextNumber),
];

const changing = (open: (series: NumberSeries) => void): Column<NumberSeries> => ({
  id: 'change',
  title: <span className="away">{words.change}</span>,
  cell: series => (
    <Button kind="link" aria-label={`${words.change} ${series.name}`} onClick={() => open(series)}>
      {words.change}
    </Button>
  ),
});

/** The ways to change series, for whoever may. */
const Adding = ({ onAdd }: { onAdd: () => void }) => (
  <p>
    <Button onClick={onAdd}>{words.add}</Button>
  </p>
);

/** How documents are numbered, and the way to change it. */
export const SeriesPart = () => {
  const [cursor, go] = useState<string>();
  const { data, error, refetch } = useSeries(cursor);
  const [opened, open] = useState<NumberSeries | 'new' | null>(null);
  const mayWrite = useMay('company:write');
  if (error && !data) return <ProblemBox error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton />;
  const { nextCursor } = data.page;
  const columns = mayWrite ? [...COLUMNS, changing(open)] : COLUMNS;
  return (
    <section className="stack" aria-labelledby="series">
      <h2 id="series">{words.title}</h2>
      <p className="dim">{words.explained}</p>
      <Table caption={words.title} columns={columns} rows={data.data} idOf={({ id }) => id} />
      {nextCursor && <Button onClick={() => go(nextCursor)}>{words.more}</Button>}
      {mayWrite ? <Adding onAdd={() => open('new')} /> : <p className="dim">{words.mayNot}</p>}
      <Suspense>
        {opened && <SeriesDialog series={opened === 'new' ? null : opened} onClose={() => open(null)} />}
      </Suspense>
    </section>
  );
};
