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

/** What became of a row: what to show, and whether it was refused. */
interface Result {
  shown: ReactNode;
  isRefused: boolean;
}

type Results = Record<string, Result>;
type Rows = readonly InvoiceSummary[];

const documentOf = ({ invoiceType }: InvoiceSummary) => (invoiceType === 'POS' ? 'RECEIPT' : 'INVOICE');

const print = async (row: InvoiceSummary): Promise<ReactNode> => {
  await makeDocument(row.id, documentOf(row));
  return (
    <a
      href={`/v1/invoices/${row.id}/documents/${documentOf(row)}.pdf`}
      aria-label={words.readyOf(row.number)}
      target="_blank"
      rel="noreferrer"
    >
      {words.ready}
    </a>
  );
};

const refusedAs = (error: unknown): Result => {
  const { title, sentences } = refusalWords(refusalOf(error));
  return { shown: <span className={css.bad}>{[title, ...sentences].join(' ')}</span>, isRefused: true };
};

/** Does the work row by row, each told as soon as it is known; a row keeps its key, so that a repeat sends nothing twice. */
const useBulk = (work: BulkWork, rows: Rows) => {
  const [results, setResults] = useState<Results>({});
  const [isRunning, setRunning] = useState(false);
  const [keys] = useState(() => new Map(rows.map(({ id }) => [id, crypto.randomUUID()])));
  const isStopped = useRef(false);
  useEffect(() => () => void (isStopped.current = true), []);
  const act = async (row: InvoiceSummary): Promise<Result> => {
    const key = keys.get(row.id) ?? crypto.randomUUID();
    const shown = work === 'print' ? await print(row) : words.sentTo((await mailInvoice(row.id, key)).to);
    return { shown, isRefused: false };
  };
  const run = async () => {
    isStopped.current = false;
    setRunning(true);
    for (const row of rows.filter(({ id }) => results[id]?.isRefused !== false)) {
      if (isStopped.current) break;
      const result = await act(row).catch(refusedAs);
      setResults(told => ({ ...told, [row.id]: result }));
    }
    setRunning(false);
  };
  return { results, isRunning, run, stop: () => void (isStopped.current = true) };
};

type Bulk = ReturnType<typeof useBulk>;

/** Begins, stops after the row under way, and goes on with those that are not done: the refused and the left ones. */
const BulkButton = ({ work, rows, bulk }: { work: BulkWork; rows: Rows; bulk: Bulk }) => {
  const { results, isRunning, run, stop } = bulk;
  const left = rows.filter(({ id }) => results[id]?.isRefused !== false).length;
  if (isRunning) return <Button onClick={stop}>{words.stop}</Button>;
  if (left === 0) return null;
  return (
    <Button kind="primary" onClick={() => void run()}>
      {Object.keys(results).length === 0 ? words.begin[work] : words.goOn(left)}
    </Button>
  );
};

const Progress = ({ rows, results }: { rows: Rows; results: Results }) => {
  const told = Object.values(results);
  const refused = told.filter(({ isRefused }) => isRefused).length;
  return (
    <>
      <progress
        className={css.progress}
        value={told.length}
        max={rows.length}
        aria-label={words.done(told.length, rows.length)}
      />
      <p aria-live="polite">
        {words.done(told.length, rows.length)}
        {refused > 0 && words.refused(refused)}
      </p>
    </>
  );
};

interface BulkParts {
  work: BulkWork;
  rows: Rows;
  onClose: () => void;
}

/** Documents or e-mails of the selected invoices, with what became of each. Closing it stops after the row under way. */
export const InvoiceBulkDialog = ({ work, rows, onClose }: BulkParts) => {
  const bulk = useBulk(work, rows);
  const { results } = bulk;
  return (
    <Dialog
      isOpen
      title={work === 'print' ? words.printTitle(rows.length) : words.emailTitle(rows.length)}
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{Object.keys(results).length > 0 ? common.close : common.cancel}</Button>
          <BulkButton work={work} rows={rows} bulk={bulk} />
        </>
      }
    >
      <div className="stack">
        <p className="dim">{work === 'print' ? words.printSays : words.emailSays}</p>
        <Progress rows={rows} results={results} />
        <ul className={css.results}>
          {rows.map(({ id, number }) => (
            <li key={id}>
              <span className="mono">{number}</span>
              <span>{results[id]?.shown ?? <span className="dim">{words.waiting}</span>}</span>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
};
