import { Link } from '@tanstack/react-router';
import type { Invoice } from '@provena/api-client';
import { useState } from 'react';
import { useMay } from '../../app/session.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Note } from '../../ui/states.tsx';
import { words as side } from '../../words/invoice-side.ts';
import { type Locks, readOnlyReason, words } from '../../words/invoice-status.ts';
import { ReopenDialog } from './closing-dialogs.tsx';
import { StatusChoice } from './status-menu.tsx';

const Reopen = ({ invoice }: { invoice: Invoice }) => {
  const [isReopening, setReopening] = useState(false);
  return (
    <>
      <Button onClick={() => setReopening(true)}>{side.reopen}</Button>
      {isReopening && <ReopenDialog invoice={invoice} onClose={() => setReopening(false)} />}
    </>
  );
};

const DocumentLink = ({ id, children }: { id: string; children: string }) => (
  <Link to="/invoices/$id" params={{ id }}>
    {children}
  </Link>
);

/** The papers beside a document: what was brought back of it or what it corrects, and the receipt of a register sale. */
const Papers = ({ invoice: { id, invoiceType, returnOf, returns } }: { invoice: Invoice }) => {
  const isOfRegister = invoiceType === 'POS';
  const [nameOf, backOf] = isOfRegister ? [words.saleOf, words.returnOf] : [words.invoiceOf, words.creditNote];
  return (
    <>
      {returnOf && <DocumentLink id={returnOf.id}>{nameOf(returnOf.number)}</DocumentLink>}
      {returns.map(back => (
        <DocumentLink key={back.id} id={back.id}>
          {backOf(back.number)}
        </DocumentLink>
      ))}
      {isOfRegister && (
        <ButtonLink href={`/v1/invoices/${id}/documents/RECEIPT.pdf`} target="_blank" rel="noreferrer">
          {words.receipt}
        </ButtonLink>
      )}
    </>
  );
};

/** Why an invoice cannot be changed, and the way on. */
export const ReadOnlyBanner = ({ invoice, locks }: { invoice: Invoice; locks: Locks }) => {
  const rights = { mayWrite: useMay('invoice:write'), mayReopen: useMay('invoice:reopen') };
  const { sentence, way } = readOnlyReason(invoice, locks, rights);
  return (
    <Note>
      <span className="grow">{sentence}</span>
      {way === 'reopen' && <Reopen invoice={invoice} />}
      {way === 'status' && (
        <StatusChoice invoice={invoice} isDirty={false} trigger={<Button>{words.changeStatus} ▾</Button>} />
      )}
      {(way === 'return' || invoice.returns.length > 0) && <Papers invoice={invoice} />}
    </Note>
  );
};
