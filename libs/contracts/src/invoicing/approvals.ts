import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Amount, Id, text, Timestamp } from '../values.ts';
import { InvoiceVersion } from './closing.ts';
import { Invoice } from './invoice.ts';

const { command, query } = messagesOf('invoicing');

/**
 * Asks the customer to approve an invoice as it is now. `token` is the secret of the link, told this once; a request that
 * was still open is replaced.
 */
export const RequestApproval = command('request-approval', 1, {
  permission: 'invoice:write',
  summary: 'A link behind which the customer approves the invoice as it is now; one that was open is replaced',
  refusals: ['not-found', 'invoice-closed', 'pos-invoice-read-only', 'save-in-progress'],
  needsKey: true,
  input: z.object({ ...InvoiceVersion, expiresInDays: z.number().int().min(1).max(90).default(14) }),
  output: z.object({ id: Id, token: z.string(), expiresAt: Timestamp, invoice: Invoice }),
});

/** The page a customer sees behind the link: the request for approval, and its state. Nothing internal. */
export const ApprovalPage = z.object({
  number: z.string(),
  customerName: z.string().nullable(),
  lines: z.array(z.object({ description: z.string(), quantity: z.number(), unitPrice: Amount, total: Amount })),
  currency: z.string(),
  subtotal: Amount,
  tax: Amount,
  total: Amount,
  expiresAt: Timestamp,
  /** OPEN takes a decision. CHANGED: the invoice is another one now. REPLACED: a newer link was made. */
  state: z.enum(['OPEN', 'APPROVED', 'REJECTED', 'EXPIRED', 'REPLACED', 'CHANGED', 'CLOSED']),
  signedBy: z.string().nullable(),
  decidedAt: Timestamp.nullable(),
});
export type ApprovalPage = z.output<typeof ApprovalPage>;

const Token = z.string().regex(/^[\w-]{20,100}$/);

/** Answers the page behind a link. Only the gateway asks, for the person who has the link. */
export const GetApproval = query('get-approval', 1, {
  permission: 'approval:decide',
  summary: 'What a customer is asked to approve, and how it stands',
  refusals: ['not-found'],
  input: z.object({ token: Token }),
  output: ApprovalPage,
});

/**
 * The customer's one decision, signed by a typed name. Refused with `not-found`, `approval-not-open {state}` (decided,
 * expired, replaced, or the invoice has changed since), `save-in-progress`.
 */
export const DecideApproval = command('decide-approval', 1, {
  permission: 'approval:decide',
  summary: "The customer's one decision, signed by a typed name",
  refusals: ['not-found', 'approval-not-open', 'save-in-progress'],
  input: z.object({
    token: Token,
    decision: z.enum(['APPROVED', 'REJECTED']),
    signedBy: text(200),
    note: text(2000).nullish(),
  }),
  output: ApprovalPage,
});
