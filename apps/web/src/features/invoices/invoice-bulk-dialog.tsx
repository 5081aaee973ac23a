import type { InvoiceSummary } from '@provena/api-client';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { refusalOf } from '../../api/refusal.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { words as common } from '../../words/common.ts';
import { words } from '../../words/invoice-list.ts';
import { refusalWords } from '../../words/refusals.ts';
import { mailInvoice, makeDocument } from './invoice-list-queries.ts';
import css from './invoices.module.css';

export type BulkWork = 'print' | 'email';

type Results = Record<string, ReactNode>;

const documentOf = ({ invoiceType }: InvoiceSummary) => (invoiceType === 'POS' ? 'RECEIPT' : 'INVOICE');

const print = async (row: InvoiceSummary): Promise<ReactNode> => {
  await makeDocument(row.id, documentOf(row));
  return (
    <a href={`/v1/invoices/${row.id}/documents/${documentOf(row)}.pdf`} target="_blank" rel="noreferrer">
      {words.ready}
    </a>
  );
};

const refusedAs = (error: unknown): ReactNode => {
  const { title, sentences } = refusalWords(refusalOf(error));
  return <span className={css.bad}>{[title, ...sentences].join(' ')}</span>;
};

/** Does the work row by row, each told as soon as it is known; a row keeps its key, so that a repeat sends nothing twice. */
const useBulk = (work: BulkWork, rows: readonly InvoiceSummary[]) => {
  const [results, setResults] = useState<Results>({});
  const [isRunning, setRunning] = useState(false);
  const [keys] = useState(() => new Map(rows.map(({ id }) => [id, crypto.randomUUID()])));
  const isClosed = useRef(false);
  useEffect(() => {
    isClosed.current = false;
    return () => {
      isClosed.current = true;
    };
  }, []);
  const act = async (row: InvoiceSummary): Promise<ReactNode> =>
    work === 'print'
      ? print(row)
      : words.sentTo((await mailInvoice(row.id, keys.get(row.id) ?? crypto.randomUUID())).to);
  const run = async () => {
    setRunning(true);
    for (const row of rows) {
      if (isClosed.current) return;
      const result = await act(row).catch(refusedAs);
      setResults(told => ({ ...told, [row.id]: result }));
    }
    setRunning(false);
  };
  return { results, isRunning, run };
};

interface BulkParts {
  work: BulkWork;
  rows: readonly InvoiceSummary[];
  onClose: () => void;
}

/** Documents or e-mails of the selected invoices, with what became of each. Closing it stops after the row under way. */
export const InvoiceBulkDialog = ({ work, rows, onClose }: BulkParts) => {
  const { results, isRunning, run } = useBulk(work, rows);
  const done = Object.keys(results).length;
  const title = work === 'print' ? words.printTitle(rows.length) : words.emailTitle(rows.length);
  return (
    <Dialog
      isOpen
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{done > 0 ? common.close : common.cancel}</Button>
          {done === 0 && (
            <Button kind="primary" disabled={isRunning} onClick={() => void run()}>
              {words.begin[work]}
            </Button>
          )}
        </>
      }
    >
      <div className="stack">
        <p className="dim">{work === 'print' ? words.printSays : words.emailSays}</p>
        <progress className={css.progress} value={done} max={rows.length} aria-label={words.done(done, rows.length)} />
        <ul className={css.results} aria-live="polite">
          {rows.map(({ id, number }) => (
            <li key={id}>
              <span className="mono">{number}</span>
              <span>{results[id] ?? <span className="dim">{words.waiting}</span>}</span>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
};
