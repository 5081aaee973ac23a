import type { Invoice } from '@provena/api-client';
import { useState } from 'react';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/states.tsx';
import { words } from '../../words/invoice-side.ts';
import { ReopenDialog } from './closing-dialogs.tsx';

const sentenceOf = ({ invoiceType, isClosed, orderStatus }: Invoice): string => {
  if (invoiceType === 'POS') return words.posSays;
  return isClosed ? words.closedSays : words.lockedSays(orderStatus.name);
};

/** Why an invoice cannot be changed, and the way on. */
export const ReadOnlyBanner = ({ invoice }: { invoice: Invoice }) => {
  const [isReopening, setReopening] = useState(false);
  const mayReopen = useMay('invoice:reopen') && invoice.isClosed && invoice.invoiceType !== 'POS';
  return (
    <Note>
      <span className="grow">{sentenceOf(invoice)}</span>
      {mayReopen && <Button onClick={() => setReopening(true)}>{words.reopen}</Button>}
      {isReopening && <ReopenDialog invoice={invoice} onClose={() => setReopening(false)} />}
    </Note>
  );
};
