import type { HistoryEntry, Invoice } from '@provena/api-client';
import { usePages } from '../../ui/pager.tsx';
import { moment } from '../../words/format.ts';
import { actionWords, changesOf, words } from '../../words/invoice-history.ts';
import css from './invoice-side.module.css';
import { useHistory } from './invoice-side-queries.ts';
import { SideList } from './side-list.tsx';

/** Changes of one entry that are seen at once; more are opened. */
const SEEN = 6;

const Sentences = ({ of }: { of: readonly string[] }) => (
  <ul className={css.changes}>
    {of.map((sentence, place) => (
      <li key={place}>{sentence}</li>
    ))}
  </ul>
);

const Changes = ({ of }: { of: readonly string[] }) => {
  const [seen, more] = [of.slice(0, SEEN), of.slice(SEEN)];
  return (
    <>
      {seen.length > 0 && <Sentences of={seen} />}
      {more.length > 0 && (
        <details className={css.wide}>
          <summary className="small">{words.more(more.length)}</summary>
          <Sentences of={more} />
        </details>
      )}
    </>
  );
};

const Entry = ({ entry, invoice }: { entry: HistoryEntry; invoice: Invoice }) => (
  <>
    <strong>{actionWords[entry.action]}</strong>
    <span className="small dim num">{moment(entry.at, invoice.location.timeZone)}</span>
    <span className={css.told}>
      {entry.username}
      {entry.note && ` · ${entry.note}`}
    </span>
    <Changes of={changesOf(entry, invoice)} />
  </>
);

/** What happened to an invoice, newest first: what, when and who, and what it was before. */
export const HistoryPanel = ({ invoice }: { invoice: Invoice }) => {
  const pages = usePages(invoice.id);
  return (
    <SideList asked={useHistory(invoice.id, pages.cursor)} pages={pages} none={words.none}>
      {entry => <Entry entry={entry} invoice={invoice} />}
    </SideList>
  );
};
