import type { Input, ListPayments, Payment, Received, RecordPayment, RefundPayment } from '@provena/contracts';
import { type Page, pageOf, placeOf, type Sql, statement } from '@provena/database';

type NewPayment = { id: string; username: string } & Omit<Input<typeof RecordPayment>, 'expectedVersion'>;
type NewRefund = { id: string; username: string } & Omit<Received<typeof RefundPayment>, 'expectedVersion'>;

const insertPayment = statement(
  'payment_insert',
  `insert into payment (id, invoice_id, kind, method, amount, reference, paid_on, at, username)
   values ($1, $2, $3, $4, $5, $6, $8::date, clock_timestamp(), $7)`,
);

const insertRefund = statement(
  'refund_insert',
  `insert into refund (id, invoice_id, payment_id, amount, reason, to_credit, at, username)
   values ($1, $2, $3, $4, $5, $6, clock_timestamp(), $7)`,
);

/** Keeps a payment, under the row lock of its invoice. */
export const keepPayment = async (sql: Sql, payment: NewPayment): Promise<void> => {
  const { id, invoiceId, kind, method, amount, reference = null, username, paidOn = null } = payment;
  await sql.rows(insertPayment, [id, invoiceId, kind, method, amount, reference, username, paidOn]);
};

/** Keeps a refund, under the row lock of its invoice; `refund_within_payment` refuses more than is left. */
export const keepRefund = async (sql: Sql, refund: NewRefund): Promise<void> => {
  const { id, invoiceId, paymentId, amount, reason, toCredit, username } = refund;
  await sql.rows(insertRefund, [id, invoiceId, paymentId, amount, reason, toCredit, username]);
};

const list = statement(
  'payment_list',
  `select payment_view(p) as payment, at::text as at from payment p
   where invoice_id = $1 and ($2::timestamptz is null or (at, id) > ($2, $3::uuid)) order by at, id limit $4`,
);

/** Payments in the order they were made. Index `payment_by_invoice`. */
export const listPayments = async (sql: Sql, question: Received<typeof ListPayments>): Promise<Page<Payment>> => {
  const { invoiceId, cursor, limit } = question;
  const [at = null, id = null] = placeOf(cursor, ['time', 'id']) ?? [];
  const rows = await sql.rows<{ payment: Payment; at: string }>(list, [invoiceId, at, id, limit + 1]);
  return pageOf(rows, limit, { place: row => [row.at, row.payment.id], view: row => row.payment });
};
