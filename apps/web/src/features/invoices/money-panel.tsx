import type { Invoice, Payment, PaymentMethod } from '@provena/api-client';
import { Money } from '@provena/domain';
import { useState } from 'react';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { fieldErrors } from '../../ui/field-errors.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { dayOf, money } from '../../words/format.ts';
import { words } from '../../words/invoice-side.ts';
import { useRecordPayment, useRefundPayment } from './invoice-actions-queries.ts';
import css from './invoice-side.module.css';

interface DialogParts {
  invoice: Invoice;
  onClose: () => void;
}

const MethodField = () => (
  <SelectField label={words.method} name="method">
    {Object.entries(words.methods).map(([method, word]) => (
      <option key={method} value={method}>
        {word}
      </option>
    ))}
  </SelectField>
);

const PaymentDialog = ({ invoice, onClose }: DialogParts) => {
  const { mutate, error, isPending } = useRecordPayment(invoice);
  const send = ({ amount = '', method, reference, isDeposit }: Partial<Record<string, string>>) =>
    mutate(
      {
        amount: amount.trim(),
        method: method as PaymentMethod,
        kind: isDeposit === undefined ? 'PAYMENT' : 'DEPOSIT',
        reference: reference?.trim() || null,
      },
      { onSuccess: onClose },
    );
  return (
    <FormDialog
      title={words.recordPayment}
      action={words.recordPayment}
      error={error}
      isBusy={isPending}
      onClose={onClose}
      onSend={send}
    >
      <TextField
        label={words.amount}
        name="amount"
        inputMode="decimal"
        defaultValue={invoice.balance}
        error={fieldErrors(error)('amount')}
        required
      />
      <MethodField />
      <TextField label={words.reference} name="reference" maxLength={100} />
      {invoice.deposit.required && <CheckField label={words.isDeposit} name="isDeposit" />}
    </FormDialog>
  );
};

/** What of a payment is not refunded yet. */
const leftOf = ({ amount, refunded }: Payment) => Money.of(amount).minus(Money.of(refunded));

const RefundDialog = ({ invoice, payment, onClose }: DialogParts & { payment: Payment }) => {
  const { mutate, error, isPending } = useRefundPayment(invoice, payment.id);
  const send = ({ amount = '', reason = '' }: Partial<Record<string, string>>) =>
    mutate({ amount: amount.trim(), reason: reason.trim() }, { onSuccess: onClose });
  return (
    <FormDialog
      title={words.refundPayment}
      action={words.refundPayment}
      error={error}
      isBusy={isPending}
      onClose={onClose}
      onSend={send}
    >
      <TextField
        label={words.amount}
        name="amount"
        inputMode="decimal"
        defaultValue={leftOf(payment).toString()}
        required
      />
      <TextField label={words.reason} name="reason" maxLength={500} required />
    </FormDialog>
  );
};

const PaymentEntry = ({ invoice, payment }: { invoice: Invoice; payment: Payment }) => {
  const [isRefunding, setRefunding] = useState(false);
  const mayRefund =
    useMay('payment:refund') && !invoice.isClosed && payment.kind !== 'REFUND' && !leftOf(payment).isZero();
  return (
    <li className={css.entry}>
      <span>{words.methods[payment.method]}</span>
      <span className="num">{money(payment.amount, invoice.currency)}</span>
      <span className="small dim">
        {dayOf(payment.at, invoice.location.timeZone)}, {payment.username}
        {payment.reference && `, ${payment.reference}`}
        {payment.refunds.length > 0 && `, ${words.refunded(money(payment.refunded, invoice.currency))}`}
      </span>
      {mayRefund && (
        <Button kind="link" onClick={() => setRefunding(true)}>
          {words.refund}
        </Button>
      )}
      {isRefunding && <RefundDialog invoice={invoice} payment={payment} onClose={() => setRefunding(false)} />}
    </li>
  );
};

/** What is paid and owed, each payment, and the way to record or refund one. */
export const MoneyPanel = ({ invoice }: { invoice: Invoice }) => {
  const [isPaying, setPaying] = useState(false);
  const mayPay = useMay('payment:write') && !invoice.isClosed;
  return (
    <div className="stack">
      <dl className={css.sums}>
        <dt className="dim">{words.paid}</dt>
        <dd className="num">{money(invoice.paid, invoice.currency)}</dd>
        <dt className="dim">{words.balance}</dt>
        <dd className="num">
          <strong>{money(invoice.balance, invoice.currency)}</strong>
        </dd>
        {invoice.deposit.required && <dt className="dim">{words.deposit}</dt>}
        {invoice.deposit.required && <dd className="num">{words.depositOf(invoice)}</dd>}
      </dl>
      {mayPay && <Button onClick={() => setPaying(true)}>{words.recordPayment}</Button>}
      {invoice.payments.length === 0 ? (
        <p className="dim">{words.noPayments}</p>
      ) : (
        <ul>
          {invoice.payments.map(payment => (
            <PaymentEntry key={payment.id} invoice={invoice} payment={payment} />
          ))}
        </ul>
      )}
      {isPaying && <PaymentDialog invoice={invoice} onClose={() => setPaying(false)} />}
    </div>
  );
};
