import type { Invoice, Mail } from '@provena/api-client';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { usePages } from '../../ui/pager.tsx';
import { ProblemBox } from '../../ui/states.tsx';
import { moment } from '../../words/format.ts';
import { words } from '../../words/invoice-side.ts';
import { EInvoicePart } from './e-invoice-part.tsx';
import css from './invoice-side.module.css';
import { useMails, useRetryMail } from './invoice-side-queries.ts';
import { SideList } from './side-list.tsx';
import { SidePart } from './side-part.tsx';

const MailDialog = lazy(async () => ({ default: (await import('./mail-dialog.tsx')).MailDialog }));

/** How an e-mail stands, when, and why it did not go. */
const stateOf = ({ state, lastError, sentAt, nextAttemptAt, attempts, createdAt }: Mail, timeZone: string): string =>
  [
    `${words.mailStates[state]} ${moment(sentAt ?? createdAt, timeZone)}`,
    attempts > 0 && state !== 'SENT' && lastError,
    attempts > 0 && nextAttemptAt && words.triedAgain(moment(nextAttemptAt, timeZone)),
  ]
    .filter(Boolean)
    .join('. ');

interface MailEntryParts {
  invoice: Invoice;
  mail: Mail;
  onAgain: () => void;
}

const MailEntry = ({ invoice, mail, onAgain }: MailEntryParts) => {
  const { mutate, error, isPending } = useRetryMail(invoice.id);
  const mayMail = useMay('invoice:write');
  return (
    <>
      <span>{mail.to}</span>
      <span className="row">
        {mayMail && mail.state === 'FAILED' && (
          <Button kind="link" disabled={isPending} onClick={() => mutate(mail.id)}>
            {words.retryMail}
          </Button>
        )}
        {mayMail && (
          <Button kind="link" onClick={onAgain}>
            {words.sendAgain}
          </Button>
        )}
      </span>
      <span className={css.told}>{mail.subject}</span>
      <span className={css.told}>{stateOf(mail, invoice.location.timeZone)}</span>
      {error && (
        <div className={css.wide}>
          <ProblemBox error={error} />
        </div>
      )}
    </>
  );
};

type Mailing = Pick<Mail, 'to' | 'document' | 'eInvoice'> | 'new' | null;

/** The documents of an invoice as PDFs, and by e-mail, with what became of each e-mail. */
export const DocumentsPanel = ({ invoice }: { invoice: Invoice }) => {
  const [mailing, setMailing] = useState<Mailing>(null);
  const mayMail = useMay('invoice:write');
  const pages = usePages(invoice.id);
  const mails = useMails(invoice.id, pages.cursor);
  return (
    <div className="stack">
      <ul className="stack">
        {Object.entries(words.documentNames).map(([kind, name]) => (
          <li key={kind}>
            <a href={`/v1/invoices/${invoice.id}/documents/${kind}.pdf`} target="_blank" rel="noreferrer">
              {name}
            </a>
          </li>
        ))}
      </ul>
      <EInvoicePart invoice={invoice} />
      {mayMail && <Button onClick={() => setMailing('new')}>{words.sendMail}</Button>}
      <SidePart title={words.mails}>
        <SideList asked={mails} pages={pages} none={words.noMails}>
          {mail => <MailEntry invoice={invoice} mail={mail} onAgain={() => setMailing(mail)} />}
        </SideList>
      </SidePart>
      <Suspense>
        {mailing && (
          <MailDialog invoice={invoice} again={mailing === 'new' ? null : mailing} onClose={() => setMailing(null)} />
        )}
      </Suspense>
    </div>
  );
};
