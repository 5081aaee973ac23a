import type { Invoice, Payment } from '@provena/api-client';
import { lazy, Suspense, useState } from 'react';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { listed } from '../../words/common.ts';
import { day, dayOf, money } from '../../words/format.ts';
import { words as credit } from '../../words/credit-notes.ts';
import { words } from '../../words/invoice-side.ts';
import { paymentWords } from '../../words/payment-terms.ts';
import { isDue, isRefundable, missingDeposit } from './deposit.ts';
import { useOrderStatuses } from './invoice-queries.ts';
import { Note } from '../../ui/states.tsx';
import css from './invoice-side.module.css';
import { SidePart } from './side-part.tsx';

const loadDialogs = () => import('./payment-dialogs.tsx');
const PaymentDialog = lazy(async () => ({ default: (await loadDialogs()).PaymentDialog }));
const RefundDialog = lazy(async () => ({ default: (await loadDialogs()).RefundDialog }));
const DepositDialog = lazy(async () => ({ default: (await loadDialogs()).DepositDialog }));

const CreditNoteDialog = lazy(async () => ({ default: (await import('./credit-note-dialog.tsx')).CreditNoteDialog }));

interface InvoiceParts {
  invoice: Invoice;
}

const PaymentEntry = ({ invoice, payment }: InvoiceParts & { payment: Payment }) => {
  const [isRefunding, setRefunding] = useState(false);
  const mayRefund = useMay('payment:refund') && !invoice.isClosed && isRefundable(payment);
  const at = (time: string) => dayOf(time, invoice.location.timeZone);
  const on = payment.paidOn ? day(payment.paidOn) : at(payment.at);
  const told = [words.kinds[payment.kind], on, payment.username, payment.reference].filter(Boolean);
  return (
    <li className={css.entry}>
      <span>{words.methods[payment.method]}</span>
      <span className="num">{money(payment.amount, invoice.currency)}</span>
      <span className="small dim">{told.join(', ')}</span>
      {mayRefund && (
        <Button kind="link" onClick={() => setRefunding(true)}>
          {words.refund}
        </Button>
      )}
      {payment.refunds.map(({ id, amount, reason, at: refundedAt, username }) => (
        <span key={id} className={css.told}>
          {words.refunded(money(amount, invoice.currency), reason, `${at(refundedAt)}, ${username}`)}
        </span>
      ))}
      <Suspense>
        {isRefunding && <RefundDialog invoice={invoice} payment={payment} onClose={() => setRefunding(false)} />}
      </Suspense>
    </li>
  );
};

/** The statuses after this one that the missing deposit holds back. */
const useHeldBack = ({ orderStatus }: Invoice): string[] => {
  const { data: statuses = [] } = useOrderStatuses();
  const place = statuses.findIndex(({ id }) => id === orderStatus.id);
  return statuses
    .slice(place + 1)
    .filter(({ requiresDeposit, isActive }) => requiresDeposit && isActive)
    .map(({ name }) => name);
};

/** The deposit that is asked for; absent where none is, and none can be asked for. */
const Deposit = ({ invoice, onSet }: InvoiceParts & { onSet: (() => void) | null }) => {
  const { required, amount, collected } = invoice.deposit;
  const held = useHeldBack(invoice);
  const missing = missingDeposit(invoice);
  if (!required && !onSet) return null;
  const action = required ? words.changeDeposit : words.askForDeposit;
  return (
    <SidePart
      title={words.deposit}
      action={
        onSet && (
          <Button kind="link" onClick={onSet}>
            {action}
          </Button>
        )
      }
    >
      <p className={required ? undefined : 'dim'}>
        {required
          ? words.depositOf(money(collected, invoice.currency), money(amount, invoice.currency))
          : words.noDeposit}
      </p>
      {missing !== null && held.length > 0 && <p className="small">{words.heldBack(listed(held), held.length)}</p>}
    </SidePart>
  );
};

const Sums = ({ invoice }: InvoiceParts) => (
  <dl className={css.sums}>
    {Number(invoice.credited) !== 0 && <dt className="dim">{credit.credited}</dt>}
    {Number(invoice.credited) !== 0 && <dd className="num">{money(invoice.credited, invoice.currency)}</dd>}
    <dt className="dim">{words.paid}</dt>
    <dd className="num">{money(invoice.paid, invoice.currency)}</dd>
    <dt className="dim">{words.balance}</dt>
    <dd className="num">
      <strong>{money(invoice.balance, invoice.currency)}</strong>
    </dd>
  </dl>
);

const overpaid = ({ balance, currency }: Invoice) => money(balance.replace('-', ''), currency);

/** A sale of the form of which something is left to be corrected. */
const isCreditable = ({ invoiceType, returnOf, soldAt, credited, total }: Invoice): boolean =>
  invoiceType === 'STANDARD' && !returnOf && soldAt !== null && Number(credited) < Number(total);

/** What is paid too much, and the way to correct the invoice. */
const Corrections = ({ invoice, onCredit }: InvoiceParts & { onCredit: () => void }) => {
  const mayCredit = useMay('payment:refund') && isCreditable(invoice);
  return (
    <>
      {invoice.paymentStatus === 'OVERPAID' && <Note>{credit.overpaidBy(overpaid(invoice))}</Note>}
      {mayCredit && <Button onClick={onCredit}>{credit.title}…</Button>}
    </>
  );
};

const Payments = ({ invoice }: InvoiceParts) => (
  <SidePart title={words.payments}>
    {invoice.payments.length === 0 ? (
      <p className="dim">{words.noPayments}</p>
    ) : (
      <ul>
        {invoice.payments.map(payment => (
          <PaymentEntry key={payment.id} invoice={invoice} payment={payment} />
        ))}
      </ul>
    )}
  </SidePart>
);

/** What is paid and owed, the deposit, each payment, and the way to record or refund one. */
export const MoneyPanel = ({ invoice }: InvoiceParts) => {
  const [opened, open] = useState<'payment' | 'deposit' | 'credit note' | null>(null);
  const mayPay = useMay('payment:write') && !invoice.isClosed && isDue(invoice);
  const maySet = useMay('invoice:write') && !invoice.isClosed;
  const close = () => open(null);
  return (
    <div className="stack">
      <Sums invoice={invoice} />
      {isDue(invoice) && <p className="small">{paymentWords(invoice)}</p>}
      {mayPay && <Button onClick={() => open('payment')}>{words.recordPayment}</Button>}
      <Corrections invoice={invoice} onCredit={() => open('credit note')} />
      <Deposit invoice={invoice} onSet={maySet ? () => open('deposit') : null} />
      <Payments invoice={invoice} />
      <Suspense>
        {opened === 'payment' && <PaymentDialog invoice={invoice} onClose={close} />}
        {opened === 'credit note' && <CreditNoteDialog invoice={invoice} onClose={close} />}
        {opened === 'deposit' && <DepositDialog invoice={invoice} onClose={close} />}
      </Suspense>
    </div>
  );
};
