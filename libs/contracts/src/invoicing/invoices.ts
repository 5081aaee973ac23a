import { z } from 'zod';
import { RefusedPart } from '../inventory-serials/scan.ts';
import { HoldUnits } from '../inventory-serials/reservations.ts';
import { messagesOf } from '../message.ts';
import { Id, Sums, Timestamp } from '../values.ts';
import { Invoice, InvoiceInput, PaymentInput } from './invoice.ts';

const { command, query, event } = messagesOf('invoicing');

/** The state of a save. SAVING: not decided yet, ask again. SAVED: `invoice`. REJECTED: `refusal`, nothing was kept. */
export const Operation = z.object({
  id: Id,
  state: z.enum(['SAVING', 'SAVED', 'REJECTED']),
  invoiceId: Id,
  invoice: Invoice.nullable(),
  refusal: RefusedPart.nullable(),
  /** True when this is the stored result of an earlier identical save. */
  replayed: z.boolean().default(false),
});
export type Operation = z.output<typeof Operation>;

/**
 * Saves an invoice through the saga; the command id is the saga's id, so a repeat answers the same save. Without
 * `invoiceId` a new one, with it (and `expectedVersion`) a new version of that one. Answers SAVED, or SAVING when the
 * time is up before it is decided. Refused with `validation`, `not-found`, `serials-missing {lines}`,
 * `serial-duplicate`, every refusal of hold-units, `invoice-closed`, `invoice-edit-locked`, `books-locked`,
 * `pos-invoice-read-only`, `version-conflict {version}`, `save-in-progress`, `save-timed-out`, `idempotency-key-reused`.
 */
export const SaveInvoice = command('save-invoice', 1, {
  permission: 'invoice:write',
  summary: 'Save an invoice and its units in one step',
  refusals: [
    'not-found',
    'item-inactive',
    'customer-inactive',
    'serials-missing',
    ...HoldUnits.refusals,
    'save-timed-out',
    'invoice-closed',
    'invoice-edit-locked',
    'books-locked',
    'invoice-credited',
    'invoice-issued',
    'pos-invoice-read-only',
    'save-in-progress',
    'precondition-required',
  ],
  needsKey: true,
  input: z.object({
    invoiceId: Id.optional(),
    expectedVersion: z.number().int().optional(),
    invoice: InvoiceInput,
  }),
  output: Operation,
});

/**
 * Turns a register sale into a POS invoice, closed at birth and paid, through the same saga. `reservationId` is the
 * sale's cart, whose goods the saga takes; the command id is one attempt of the sale, and an attempt that was refused
 * leaves the cart as it was. One invoice per sale in every case. Payments must cover the total (`payment-insufficient
 * {total, paid}`); only cash may exceed it (`payment-exceeds-balance`), the excess is change and is not recorded.
 */
export const CompletePosSale = command('complete-pos-sale', 1, {
  permission: 'pos:sell',
  summary: 'Turn a register sale into a closed, paid invoice',
  refusals: [
    'not-found',
    'item-inactive',
    'customer-inactive',
    'serials-missing',
    'payment-insufficient',
    'payment-exceeds-balance',
    'card-data-refused',
    'credit-insufficient',
    ...HoldUnits.refusals,
    'save-timed-out',
    'save-in-progress',
  ],
  input: z.object({
    saleId: Id,
    saleNumber: z.string(),
    reservationId: Id,
    invoice: InvoiceInput,
    /** The moment a till made it without a link; now unless given. */
    soldAt: Timestamp.optional(),
    payments: z.array(PaymentInput).max(20),
  }),
  output: Operation,
});

/** A dry run of a save: every refusal a save would meet before it asks inventory, and the totals it would have. */
export const ValidateInvoice = query('validate-invoice', 1, {
  permission: 'invoice:write',
  summary: 'A dry run of save: its refusals and totals; `id` names the invoice that would be edited',
  refusals: [
    'not-found',
    'serials-missing',
    'serial-duplicate',
    'invoice-closed',
    'invoice-edit-locked',
    'books-locked',
    'invoice-credited',
    'invoice-issued',
  ],
  input: z.object({ invoiceId: Id.optional(), invoice: InvoiceInput }),
  output: z.object(Sums),
});

/** One invoice as it was last saved, at a location the caller may see. */
export const GetInvoice = query('get-invoice', 1, {
  permission: 'invoice:read',
  summary: 'One invoice',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: Invoice,
});

/**
 * Answers the result of a save, by its operation id. Refused with `not-found` when it never began: safe to try again.
 */
export const GetOperation = query('get-operation', 1, {
  permission: 'invoice:read',
  summary: 'How a save ended. `not-found`: it never began, so the same request may be sent again',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: Operation,
});

/** A version of an invoice became visible: its full state. */
export const InvoiceSaved = event('invoice-saved', 1, Invoice);

/** A version of an open invoice is in a status that leads on by itself, as soon as the gates of the next one are open. */
export const InvoiceMayAdvance = event('invoice-may-advance', 1, Invoice.pick({ id: true, version: true }));
