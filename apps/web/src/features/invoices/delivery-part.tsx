import type { Invoice } from '@provena/api-client';
import { lazy, Suspense, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { moment, quantity } from '../../words/format.ts';
import { handedOver, words } from '../../words/invoice-work.ts';
import { openLines } from './delivery-lines.ts';
import css from './invoice-side.module.css';
import { SidePart } from './side-part.tsx';

const DeliveryDialog = lazy(async () => ({ default: (await import('./delivery-dialog.tsx')).DeliveryDialog }));

interface DeliveryParts {
  invoice: Invoice;
  mayWork: boolean;
}

/** The confirmations, newest first: what was handed over, to whom, when. */
const Confirmations = ({ invoice }: { invoice: Invoice }) => (
  <ol>
    {invoice.deliveries.toReversed().map(({ id, receivedBy, deliveredAt, lines, note, username }) => (
      <li key={id} className={css.entry}>
        <span>
          {words.receivedBy} {receivedBy}
        </span>
        <span className="small dim num">{moment(deliveredAt, invoice.location.timeZone)}</span>
        <span className={css.told}>{handedOver(lines, invoice.lines)}</span>
        <span className={css.told}>{[note, words.enteredBy(username)].filter(Boolean).join(' · ')}</span>
      </li>
    ))}
  </ol>
);

/** How much of an invoice the customer got, what is still open, and the way to confirm more. */
export const DeliveryPart = ({ invoice, mayWork }: DeliveryParts) => {
  const [isConfirming, setConfirming] = useState(false);
  const open = openLines(invoice);
  const isPartly = invoice.deliveryStatus === 'PARTIAL';
  return (
    <SidePart
      title={words.delivery}
      action={
        mayWork &&
        open.length > 0 && (
          <Button kind="link" onClick={() => setConfirming(true)}>
            {words.confirmDelivery}
          </Button>
        )
      }
    >
      <p>{words.deliveries[invoice.deliveryStatus]}</p>
      {isPartly && open.length > 0 && (
        <p className="small">{words.stillOpen(open.map(line => `${quantity(line.open)} × ${line.name}`))}</p>
      )}
      <Confirmations invoice={invoice} />
      <Suspense>{isConfirming && <DeliveryDialog invoice={invoice} onClose={() => setConfirming(false)} />}</Suspense>
    </SidePart>
  );
};
