import type { Invoice } from '@provena/api-client';
import { Pager, usePages } from '../../ui/pager.tsx';
import { Empty, ProblemBox, Skeleton } from '../../ui/states.tsx';
import { moment } from '../../words/format.ts';
import { words } from '../../words/invoice-side.ts';
import { useHistory } from './invoice-actions-queries.ts';
import css from './invoice-side.module.css';

/** `status-changed` as "Status changed". */
const sentenceOf = (action: string): string => {
  const spaced = action.replaceAll(/[-_.]/g, ' ').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
};

/** What happened to an invoice, newest first: what, when and who. */
export const HistoryPanel = ({ invoice }: { invoice: Invoice }) => {
  const pages = usePages(`${invoice.id} ${String(invoice.version)}`);
  const { data, error, isPending, refetch } = useHistory(invoice.id, pages.cursor);
  if (isPending) return <Skeleton rows={3} />;
  if (error) return <ProblemBox error={error} onRetry={() => void refetch()} />;
  if (data.data.length === 0) return <Empty>{words.noHistory}</Empty>;
  return (
    <div className="stack">
      <ol>
        {data.data.map(({ id, action, at, username, note }) => (
          <li key={id} className={css.entry}>
            <span>{sentenceOf(action)}</span>
            <span className="small dim num">{moment(at, invoice.location.timeZone)}</span>
            <span className="small dim">
              {username}
              {note && ` · ${note}`}
            </span>
          </li>
        ))}
      </ol>
      <Pager pages={pages} nextCursor={data.page.nextCursor} />
    </div>
  );
};
