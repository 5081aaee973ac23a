import { randomUUIDv7 } from 'node:crypto';
import type { DocumentKind, EInvoiceFormat, ListInvoiceMail, Mail, MailTransport, Received } from '@provena/contracts';
import { type Page, pageOf, placeOf, type Sql, statement } from '@provena/database';
import type { Work } from '@provena/messaging';

/** A mail about an invoice; `document` is attached in its state at sending, null attaches nothing. */
export interface Letter {
  invoiceId: string;
  to: string;
  subject: string;
  body: string;
  document: DocumentKind | null;
  /** The format of the e-invoice that is attached; null for none. */
  eInvoice: EInvoiceFormat | null;
}

/** A mail that is due. `attempts` counts this attempt. */
export interface DueMail extends Letter {
  id: string;
  attempts: number;
  createdAt: string;
}

/** `$1` is the present way of sending mail. */
const view = `id, invoice_id as "invoiceId", recipient as "to", subject, document, e_invoice as "eInvoice", state,
  coalesce(transport, $1) as transport, attempts, last_error as "lastError", case when state = 'QUEUED' then moment_text(next_at) end as "nextAttemptAt",
  moment_text(created_at) as "createdAt", created_by as "createdBy", moment_text(sent_at) as "sentAt"`;

const one = (mail: Mail | null): Mail => {
  if (!mail) throw new Error('the mail is gone');
  return mail;
};

const add = statement(
  'mail_add',
  `insert into mail (id, invoice_id, recipient, subject, body, document, e_invoice, created_by)
   values ($2, $3, $4, $5, $6, $7, $8, $9) returning ${view}`,
);

/** Queues a mail in the caller's transaction: it is sent if and only if that commits. The senders look every second. */
export const enqueueMail = async ({ sql, caller }: Work, letter: Letter, now: MailTransport): Promise<Mail> => {
  const { invoiceId, to, subject, body, document, eInvoice } = letter;
  const values = [now, randomUUIDv7(), invoiceId, to, subject, body, document, eInvoice, caller.username];
  return one(await sql.row<Mail>(add, values));
};

const lock = statement('mail_lock', `select state from mail where id = $1 and invoice_id = $2 for update`);

/** The state of a mail of this invoice under its row lock; null when there is none. */
export const lockMail = async (sql: Sql, mailId: string, invoiceId: string): Promise<Mail['state'] | null> =>
  (await sql.row<{ state: Mail['state'] }>(lock, [mailId, invoiceId]))?.state ?? null;

const requeue = statement(
  'mail_requeue',
  `update mail set state = 'QUEUED', attempts = 0, next_at = clock_timestamp() where id = $2 returning ${view}`,
);

/** Relies on the lock of `lockMail`. */
export const requeueMail = async (sql: Sql, mailId: string, now: MailTransport): Promise<Mail> =>
  one(await sql.row<Mail>(requeue, [now, mailId]));

const list = statement(
  'mail_list',
  `select ${view}, created_at::text as place from mail
   where invoice_id = $2 and ($3::timestamptz is null or (created_at, id) < ($3, $4::uuid))
   order by created_at desc, id desc limit $5`,
);

/** Newest first. Index `mail_by_invoice`. */
export const listMail = async (
  sql: Sql,
  { invoiceId, cursor, limit }: Received<typeof ListInvoiceMail>,
  now: MailTransport,
): Promise<Page<Mail>> => {
  const [time = null, id = null] = placeOf(cursor, ['time', 'id']) ?? [];
  const rows = await sql.rows<Mail & { place: string }>(list, [now, invoiceId, time, id, limit + 1]);
  return pageOf(rows, limit, { place: row => [row.place, row.id], view: ({ place: _, ...mail }) => mail });
};

/** Seconds of a lease: longer than any attempt takes. */
const LEASE_SECONDS = 120;

const claim = statement(
  'mail_claim',
  `update mail set attempts = attempts + 1, next_at = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS})
   where id = (select id from mail where state = 'QUEUED' and next_at <= clock_timestamp() order by next_at limit 1 for update skip locked)
   returning id, invoice_id as "invoiceId", recipient as "to", subject, body, document, e_invoice as "eInvoice", attempts,
     moment_text(created_at) as "createdAt"`,
);

/**
 * Takes the mail that is due longest, or null. It is due again after the lease, in case the sender that took it dies. Index
 * `mail_due`; skips a row that another worker is just taking.
 */
export const claimMail = (sql: Sql): Promise<DueMail | null> => sql.row<DueMail>(claim);

const sent = statement(
  'mail_sent',
  `update mail set state = 'SENT', transport = $3, sent_at = clock_timestamp(), last_error = null
   where id = $1 and attempts = $2 and state = 'QUEUED'`,
);

/** Only the attempt that has the lease says how it ended: `attempts` is its number. */
export const markSent = async (sql: Sql, { id, attempts }: DueMail, transport: MailTransport): Promise<void> => {
  await sql.rows(sent, [id, attempts, transport]);
};

const notTaken = statement(
  'mail_not_taken',
  `update mail set state = case when $3::int is null then 'FAILED' else 'QUEUED' end, last_error = $4,
     next_at = clock_timestamp() + make_interval(secs => coalesce($3::int, 0))
   where id = $1 and attempts = $2 and state = 'QUEUED'`,
);

/** Tried again after the pause, in seconds; given up without one. */
export const markNotTaken = async (
  sql: Sql,
  { id, attempts }: DueMail,
  pauseSeconds: number | null,
  reason: string,
): Promise<void> => {
  await sql.rows(notTaken, [id, attempts, pauseSeconds, reason]);
};
