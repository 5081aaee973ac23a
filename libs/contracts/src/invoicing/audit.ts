import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, page, Paging, text, Timestamp } from '../values.ts';

const { query, event } = messagesOf('invoicing');

const State = z.record(z.string(), z.unknown()).nullable();

/**
 * One change: its user, action, subject and moment. `before` and `after` hold the members that changed; `version` is
 * the version the change made. `seal` is its place in the chain of hashes, null for the first second or so.
 */
export const AuditEntry = z.object({
  id: Id,
  at: Timestamp,
  userId: z.string(),
  username: z.string(),
  /** The action, in a word or two. */
  action: z.string(),
  entity: z.string(),
  entityId: Id,
  version: z.number().int().nullable(),
  note: z.string().nullable(),
  before: State,
  after: State,
  seal: z
    .object({
      /** Its number in the chain of hashes. */
      position: z.number().int(),
      hash: z.string(),
    })
    .nullable(),
});
export type AuditEntry = z.output<typeof AuditEntry>;

/**
 * The audit trail, newest first. `user` is a username, `from` and `to` are days. A caller limited to some locations is
 * shown the entries of their invoices, and those of no location.
 */
export const ListAudit = query('list-audit', 1, {
  permission: 'audit:read',
  summary: 'Who changed what and when, newest first, with the seal of each entry',
  refusals: [],
  input: z.object({
    entity: text(50).optional(),
    entityId: Id.optional(),
    /** The username of the person who made the changes. */
    user: text(100).optional(),
    action: text(100).optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    ...Paging,
  }),
  output: page(AuditEntry),
});

/** The audit trail of one invoice, newest first. */
export const ListInvoiceAudit = query('list-invoice-audit', 1, {
  permission: 'audit:read',
  summary: 'The audit trail of one invoice, newest first',
  refusals: ['not-found'],
  input: z.object({ invoiceId: Id, ...Paging }),
  output: page(AuditEntry),
});

/** Everything that may be done to an invoice, as its audit trail names it. */
export const InvoiceAction = z.enum([
  'invoice-create',
  'invoice-edit',
  'invoice-pos',
  'invoice-status',
  'invoice-closed',
  'invoice-cancelled',
  'invoice-reopened',
  'invoice-return',
  'invoice-returned',
  'payment-recorded',
  'payment-refunded',
  'deposit-set',
  'deposit-recorded',
  'approval-requested',
  'approval-given',
  'approval-declined',
  'teams-assigned',
  'delivery-confirmed',
  'progress-logged',
  'purchase-orders-created',
  'purchase-order-received',
  'purchase-order-cancelled',
  'invoice-emailed',
  'invoice-email-retried',
]);
export type InvoiceAction = z.output<typeof InvoiceAction>;

/** One change of an invoice for those who work with it: an entry of the audit trail without its seal. */
export const HistoryEntry = AuditEntry.omit({ userId: true, seal: true }).extend({ action: InvoiceAction });
export type HistoryEntry = z.output<typeof HistoryEntry>;

/** What happened to one invoice, newest first. */
export const ListInvoiceHistory = query('list-invoice-history', 1, {
  permission: 'invoice:read',
  summary: 'What happened to one invoice, newest first, for all who may read it',
  refusals: ['not-found'],
  input: z.object({ invoiceId: Id, ...Paging }),
  output: page(HistoryEntry),
});

/**
 * The audit trail was sealed up to `position`: a reader who keeps `hash` can tell later if anything before it was
 * changed.
 */
export const AuditSealed = event(
  'audit-sealed',
  1,
  z.object({ position: z.number().int(), hash: z.string().regex(/^[0-9a-f]{64}$/), entryId: Id, at: Timestamp }),
);
