import { z } from 'zod';
import { Holder } from './inventory-serials/units.ts';
import { RefusedMove } from './inventory-serials/moves.ts';
import { TransferOutcome } from './inventory-serials/transfers.ts';
import { BooksLockedFacts, InvoiceIssuedFacts } from './invoicing/books.ts';
import { CORRECTION_FACTS } from './invoicing/correction-facts.ts';
import { DOCUMENT_FACTS } from './invoicing/documents.ts';
import { InvoicePaymentMethod } from './invoicing/invoice.ts';
import { ClosedGate } from './invoicing/status-changes.ts';
import type { RefusalCode } from './refusals.ts';
import { Amount, Id, Named, Numbered, SerialStatus, Timestamp } from './values.ts';

const ofItem = { itemId: Id, sku: z.string(), name: z.string() };
const ofLine = { lineId: Id, ...ofItem };
const asked = { lineId: Id, quantity: z.number(), asked: z.number() };

/** One serial number that cannot be had, the reason, and the event that would free it. */
export const RefusedSerial = z.object({
  serialNumber: z.string(),
  /** The reason this one cannot be had: the refusal it would meet alone. */
  code: z.string().optional(),
  lineId: Id.nullish(),
  itemId: Id.optional(),
  unitId: Id.optional(),
  status: SerialStatus.optional(),
  locationId: Id.optional(),
  locationName: z.string().optional(),
  heldBy: Holder.nullish(),
  since: Timestamp.optional(),
  expiresAt: Timestamp.nullish(),
  frees: z.string().optional(),
  /** The items that have a unit with this serial number. */
  belongsTo: z.array(z.object(ofItem)).optional(),
});

const serials = z.object({ serials: z.array(RefusedSerial) });
const ofNumber = z.object({ number: z.string() });
const retry = { retryAfterSeconds: z.number() };
/** A scheme of check digits that the text does not fit, and the digit that would. */
const wrongDigit = { scheme: z.string(), text: z.string(), expected: z.string() };

/** The facts of each refusal; one without an entry has none. Those that are not always given are optional. */
export const REFUSAL_FACTS = {
  validation: z.looseObject({ errors: z.array(z.object({ pointer: z.string(), detail: z.string() })) }),
  'serials-missing': z.object({
    lines: z.array(
      z.object({
        ...ofItem,
        lineId: Id.nullish(),
        index: z.number().int(),
        required: z.number(),
        captured: z.number().int(),
      }),
    ),
  }),
  'serial-not-available': serials,
  'serial-wrong-location': serials,
  'serial-wrong-item': serials,
  'serial-not-found': serials.extend({ wrongDigit: z.object(wrongDigit).optional() }),
  'serial-duplicate': z.object({
    serials: z.array(
      z.object({
        serialNumber: z.string(),
        itemId: Id,
        /** The place of the other one: in the REQUEST itself or in STOCK. */
        where: z.enum(['REQUEST', 'STOCK']).optional(),
        places: z.array(z.number().int()).optional(),
        ...RefusedSerial.pick({ unitId: true, status: true, locationId: true, locationName: true }).shape,
      }),
    ),
  }),
  'scan-quantity': z.object({
    identifier: z.string(),
    quantity: z.number().optional(),
    itemId: Id.optional(),
    sku: z.string().optional(),
  }),
  'already-booked': z.object({
    import: z
      .object({
        id: Id,
        number: z.string(),
        state: z.string(),
        username: z.string(),
        startedAt: Timestamp,
        rowsGood: z.number().int(),
      })
      .optional(),
  }),
  'check-digit-wrong': z.object(wrongDigit),
  'serial-move-refused': z.object({ serials: z.array(RefusedMove) }),
  'transfer-closed': z.object({ number: z.string(), state: z.string() }),
  'transfer-unexpected': z.object({
    number: z.string(),
    serials: z.array(z.object({ itemId: Id, serialNumber: z.string(), outcome: TransferOutcome.nullish() })),
    lines: z.array(z.object({ itemId: Id, wanted: z.number(), inTransit: z.number() })),
  }),
  'count-closed': z.object({ number: z.string(), state: z.string() }),
  'stock-insufficient': z.object({
    lines: z.array(z.object({ ...ofItem, locationId: Id, wanted: z.number(), available: z.number() })),
  }),
  'item-inactive': z.object({ lines: z.array(z.object({ ...ofItem, index: z.number().int().optional() })) }),
  'customer-inactive': z.object({ customerId: Id, name: z.string() }),
  'invoice-closed': ofNumber,
  'invoice-not-closed': ofNumber,
  'balance-open': z.object({
    number: z.string(),
    balance: Amount,
    /** The choices a caller has to close it nevertheless. */
    choices: z.array(z.enum(['writeOff', 'keepBalance'])),
  }),
  'approval-not-open': z.object({ state: z.string() }),
  'delivery-exceeds-line': z.object({ lines: z.array(z.object({ ...asked, delivered: z.number() })) }),
  'nothing-to-deliver': ofNumber,
  'vendor-missing': z.object({ lines: z.array(z.object(ofLine)) }),
  'already-ordered': z.object({ lines: z.array(z.object({ lineId: Id, purchaseOrder: z.string() })) }),
  'receipt-exceeds-order': ofNumber.extend({ lines: z.array(z.object({ ...asked, received: z.number() })) }),
  'purchase-order-ended': z.object({ number: z.string(), purchaseOrderStatus: z.string() }),
  'books-locked': BooksLockedFacts,
  'invoice-issued': InvoiceIssuedFacts,
  'invoice-edit-locked': z.object({ number: z.string(), orderStatus: Named }),
  'pos-invoice-read-only': ofNumber,
  ...CORRECTION_FACTS,
  'status-gate': z.object({ orderStatus: Named, gates: z.array(ClosedGate) }),
  'status-not-allowed': z.object({
    /** The order status the invoice is in. */
    from: Named,
    /** The order status that was wanted. */
    to: Named,
    /** The order statuses that may follow. */
    allowed: z.array(Named),
  }),
  'order-status-needed': z.object({ why: z.string() }),
  'payment-exceeds-balance': z.union([
    z.object({ balance: Amount, amount: Amount }),
    z.object({ total: Amount, paid: Amount, due: Amount.optional() }),
  ]),
  'payment-insufficient': z.object({ total: Amount, paid: Amount, due: Amount.optional() }),
  'credit-insufficient': z.object({
    number: z.string(),
    left: Amount,
    /** The amount that was to be paid with it. */
    wanted: Amount,
  }),
  'refund-exceeds-payment': z.object({ paymentId: Id, left: Amount, amount: Amount }),
  'refund-method': z.object({
    /** The amounts that were to go back, by method. */
    wanted: z.array(z.object({ method: InvoicePaymentMethod, amount: Amount })),
    /** The amount each method can give back. */
    left: z.array(z.object({ method: InvoicePaymentMethod, amount: Amount })),
  }),
  'drawer-short': z.object({
    sessionId: Id,
    /** The amount that was to be taken out. */
    wanted: Amount,
    inDrawer: Amount.optional(),
  }),
  'deposit-exceeds-total': z.object({ total: Amount, amount: Amount }),
  'card-data-refused': z.object({ pointer: z.string() }),
  ...DOCUMENT_FACTS,
  'version-conflict': z.object({ version: z.number().int().optional(), id: Id.optional(), saleId: Id.optional() }),
  'save-in-progress': z.union([
    z.object({ operationId: Id }),
    z.object({
      sales: z.array(Numbered),
      /** The returns that are not decided yet. */
      returns: z.array(z.object({ id: Id })),
    }),
    z.object({}),
  ]),
  'hold-ended': z.object({
    state: z.string(),
    kind: z.string().nullish(),
    /** The reason it ended, or null when that is not known. */
    reason: z.string().nullish(),
    revision: z.number().int().optional(),
  }),
  'reservation-not-releasable': z.object({
    kind: z.string(),
    holder: Holder,
    expiresAt: Timestamp.nullable(),
    frees: z.string(),
  }),
  'idempotency-in-progress': z.object(retry),
  'already-exists': z.object({
    field: z.string().optional(),
    /** The value that the field of another one already has. */
    value: z.unknown().optional(),
    /** The item that has the SKU or barcode. */
    holder: z.object({ id: Id, sku: z.string(), name: z.string() }).optional(),
    /** The name that is taken at the location. */
    name: z.string().optional(),
    locationId: Id.optional(),
  }),
  'sale-not-open': z.object({ saleId: Id, saleStatus: z.string(), invoiceNumber: z.string().nullable() }),
  'sale-not-held': z.object({ saleId: Id, saleStatus: z.string(), registerId: Id }),
  'session-not-open': z.object({
    registerId: Id.optional(),
    sessionId: Id.optional(),
    closedAt: Timestamp.nullish(),
    closedBy: z.string().nullish(),
  }),
  'sales-open': z.object({ sales: z.array(z.object({ id: Id, number: z.string(), status: z.string() })) }),
  'sales-in-conflict': z.object({ sales: z.array(z.object({ id: Id, number: z.string(), code: z.string() })) }),
  'lease-ended': z.object({ leaseId: Id, number: z.string(), endedAt: Timestamp, endedBy: z.string().nullable() }),
  'not-leased': z.object({
    leaseId: Id,
    number: z.string(),
    serials: z.array(z.object({ itemId: Id, serialNumber: z.string() })),
  }),
  'sold-at-unlikely': z.object({ soldAt: Timestamp, leaseOpenedAt: Timestamp, now: Timestamp }),
  'session-not-closed': z.object({ sessionId: Id }),
  'session-open': z.object({ registerId: Id, sessionId: Id, openedBy: z.string(), since: Timestamp }),
  forbidden: z.object({ permission: z.string().optional() }),
  /** What was looked for, its id or number, and by more of its names. */
  'not-found': z.looseObject({ kind: z.string().optional(), id: z.string().optional() }),
  'method-not-allowed': z.object({
    /** The methods the address answers. */
    allowed: z.array(z.string()),
  }),
  'rate-limited': z.object(retry),
  'clocks-differ': z.object({
    /** The service whose clock differs from that of the sender. */
    service: z.string(),
    /** How many seconds the sender's clock is ahead; below zero when it is behind. */
    seconds: z.number(),
    ...retry,
  }),
  'outcome-unknown': z.object({ operation: z.string().nullable(), ...retry }),
  'upstream-unavailable': z.object(retry).partial(),
} as const satisfies Partial<Record<RefusalCode, z.ZodType>>;
