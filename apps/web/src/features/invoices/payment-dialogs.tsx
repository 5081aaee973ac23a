import type { Invoice, InvoicePaymentMethod, Payment } from '@provena/api-client';
import { useState } from 'react';
import { useMay } from '../../app/session.ts';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { fieldErrors } from '../../ui/field-errors.ts';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { words as credit } from '../../words/credit-notes.ts';
import { isoDay, money } from '../../words/format.ts';
import { words } from '../../words/invoice-side.ts';
import { useCredit } from './credit-note-queries.ts';
import { depositOf, missingDeposit, refundable } from './deposit.ts';
import { useRecordPayment, useRefundPayment, useSetDeposit } from './invoice-actions-queries.ts';

interface DialogParts {
  invoice: Invoice;
  onClose: () => void;
}

type Texts = Partial<Record<string, string>>;

/** The methods; the customer's credit where there is some. */
const MethodField = ({ invoice }: Pick<DialogParts, 'invoice'>) => {
  const left = useCredit(invoice);
  const { CREDIT: _, ...methods } = words.methods;
  return (
    <SelectField label={words.method} name="method">
      {Object.entries(methods).map(([method, word]) => (
        <option key={method} value={method}>
          {word}
        </option>
      ))}
      {left !== null && Number(left) > 0 && (
        <option value="CREDIT">{credit.creditLeft(money(left, invoice.currency))}</option>
      )}
    </SelectField>
  );
};

/** The amount of a payment: what is missing of the deposit, or the balance, until another one is typed. */
const useAmount = (invoice: Invoice) => {
  const missing = missingDeposit(invoice);
  const [isDeposit, setDeposit] = useState(missing !== null);
  const [typed, type] = useState<string | null>(null);
  const amount = typed ?? (isDeposit && missing !== null ? missing : invoice.balance);
  return { missing, isDeposit, setDeposit, amount, type };
};

/** The day on which the money came, for whoever may date back. */
const PaidOn = ({ today, error }: { today: string; error: string | null }) =>
  useMay('invoice:back-date') && (
    <TextField label={words.paidOn} name="paidOn" type="date" defaultValue={today} max={today} error={error} />
  );

/** A typed day; null where it is empty or today, which the server takes by itself. */
const dayUnless = (today: string, typed: string | undefined) => (typed === today ? null : typed || null);

/** Records a payment, for the deposit or for all that is due. */
export const PaymentDialog = ({ invoice, onClose }: DialogParts) => {
  const { mutate, error, isPending } = useRecordPayment(invoice);
  const { missing, isDeposit, setDeposit, amount, type } = useAmount(invoice);
  const today = isoDay(new Date(), invoice.location.timeZone);
  const send = ({ method, reference, paidOn }: Texts) => {
    const kind = isDeposit ? 'DEPOSIT' : 'PAYMENT';
    const by = { method: method as InvoicePaymentMethod, reference: reference?.trim() || null };
    mutate({ amount: amount.trim(), ...by, kind, paidOn: dayUnless(today, paidOn) }, { onSuccess: onClose });
  };
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
        inputMode="decimal"
        value={amount}
        onChange={event => type(event.target.value)}
        hint={words.balanceIs(money(invoice.balance, invoice.currency))}
        error={fieldErrors(error)('amount')}
        required
      />
      <MethodField invoice={invoice} />
      <PaidOn today={today} error={fieldErrors(error)('paidOn')} />
      <TextField label={words.reference} name="reference" maxLength={100} />
      {missing !== null && (
        <CheckField
          label={words.isDeposit(money(missing, invoice.currency))}
          checked={isDeposit}
          onChange={event => setDeposit(event.target.checked)}
        />
      )}
    </FormDialog>
  );
};

/** Gives a payment back, in part or in full. */
export const RefundDialog = ({ invoice, payment, onClose }: DialogParts & { payment: Payment }) => {
  const { mutate, error, isPending } = useRefundPayment(invoice, payment.id);
  const send = ({ amount = '', reason = '', toCredit }: Texts) =>
    mutate({ amount: amount.trim(), reason: reason.trim(), toCredit: toCredit !== undefined }, { onSuccess: onClose });
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
        defaultValue={refundable(invoice, payment)}
        error={fieldErrors(error)('amount')}
        required
      />
      <TextField label={words.reason} name="reason" maxLength={500} error={fieldErrors(error)('reason')} required />
      {invoice.customer && payment.method !== 'CREDIT' && <CheckField label={credit.keepAsCredit} name="toCredit" />}
    </FormDialog>
  );
};

/** Asks for a deposit, changes it, or asks for none any more. */
export const DepositDialog = ({ invoice, onClose }: DialogParts) => {
  const { mutate, error, isPending } = useSetDeposit(invoice);
  const { required, amount } = invoice.deposit;
  const send = ({ deposit = '' }: Texts) => mutate(depositOf(deposit, invoice.total), { onSuccess: onClose });
  return (
    <FormDialog title={words.setDeposit} error={error} isBusy={isPending} onClose={onClose} onSend={send}>
      <TextField
        label={words.depositAmount}
        name="deposit"
        inputMode="decimal"
        defaultValue={required ? amount : ''}
        hint={words.depositHint(money(invoice.total, invoice.currency))}
        error={fieldErrors(error)('amount')}
      />
    </FormDialog>
  );
};
