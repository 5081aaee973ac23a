import type { ReactNode } from 'react';
import { Pager, type Pages } from '../../ui/pager.tsx';
import { ProblemBox, Skeleton } from '../../ui/states.tsx';
import css from './invoice-side.module.css';

interface Answered<Row> {
  data?: { data: Row[]; page: { nextCursor: string | null } };
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

interface SideListParts<Row> {
  /** The list as it is asked for, a page at a time. */
  asked: Answered<Row>;
  pages: Pages;
  /** Said where there is nothing. */
  none: string;
  children: (row: Row) => ReactNode;
}

/** A list beside an invoice: loading, refused, empty, or its rows and the pages. */
export const SideList = <Row extends { id: string }>({ asked, pages, none, children }: SideListParts<Row>) => {
  const { data, error, isPending, refetch } = asked;
  if (isPending) return <Skeleton rows={2} />;
  if (!data) return <ProblemBox error={error} onRetry={() => void refetch()} />;
  if (data.data.length === 0) return <p className="dim">{none}</p>;
  return (
    <>
      <ol>
        {data.data.map(row => (
          <li key={row.id} className={css.entry}>
            {children(row)}
          </li>
        ))}
      </ol>
      <Pager pages={pages} nextCursor={data.page.nextCursor} />
    </>
  );
};
