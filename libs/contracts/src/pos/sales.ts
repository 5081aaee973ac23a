import { z } from 'zod';
import { ScannedCode } from '../inventory-serials/scan.ts';
import { Unit } from '../inventory-serials/units.ts';
import { Item } from '../inventory-serials/catalogue.ts';
import { Invoice, PaymentInput } from '../invoicing/invoices.ts';
import { messagesOf } from '../message.ts';
import { Amount, Id, Quantity, SerialNumber, text, Timestamp, Tracking } from '../values.ts';

const { command, query, event } = messagesOf('pos');

export const SaleStatus = z.enum(['OPEN', 'COMPLETING', 'COMPLETED', 'VOIDED']);
export type SaleStatus = z.output<typeof SaleStatus>;

export const SaleLine = z.object({
  id: Id,
  item: z.object({ id: Id, sku: z.string(), name: z.string(), tracking: Tracking }),
  quantity: z.number(),
  unitPrice: Amount,
  taxRate: z.string(),
  total: Amount,
  serials: z.array(z.string()),
});
export type SaleLine = z.output<typeof SaleLine>;

export const Sale = z.object({
  id: Id,
  number: z.string(),
  registerId: Id,
  sessionId: Id,
  locationId: Id,
  customerId: Id.nullable(),
  status: SaleStatus,
  lines: z.array(SaleLine),
  currency: z.string(),
  subtotal: Amount,
  tax: Amount,
  total: Amount,
  /** Until when the captured units are held for this sale; every change renews it. */
  heldUntil: Timestamp.nullable(),
  invoiceId: Id.nullable(),
  invoiceNumber: z.string().nullable(),
  openedAt: Timestamp,
  openedBy: z.string(),
  version: z.number().int(),
});
export type Sale = z.output<typeof Sale>;

/** Asks the register to open its capture dialog: the line needs `required` units, `captured` so far, and these are there. */
export const SerialCapture = z.object({
  lineId: Id,
  itemId: Id,
  required: z.number().int(),
  captured: z.number().int(),
  available: z.array(Unit.pick({ id: true, serialNumber: true, status: true, conditionNotes: true })),
});
export type SerialCapture = z.output<typeof SerialCapture>;

export const SaleReply = z.object({ sale: Sale, serialCapture: SerialCapture.nullish() });
export type SaleReply = z.output<typeof SaleReply>;

const change = <In extends z.ZodType>(name: string, input: In) =>
  command(name, 1, { permission: 'pos:sell', input, output: SaleReply });

/** Opens a sale at a register with an open session. Refused with `session-not-open`. */
export const OpenSale = change('open-sale', z.object({ registerId: Id, customerId: Id.nullish() }));

/**
 * Adds an item, or one more of it on the line that is there. A serial-tracked item answers with `serialCapture`.
 * Refused with `sale-not-open`, `not-found`, `validation`.
 */
export const AddSaleLine = change('add-sale-line', z.object({ saleId: Id, itemId: Id, quantity: Quantity }));

/** Changes quantity; captured units beyond it are released, last captured first. */
export const ChangeSaleLine = change('change-sale-line', z.object({ saleId: Id, lineId: Id, quantity: Quantity }));

/** Takes a line off the sale; its units go back at once. Refused with `sale-not-open`, `not-found`. */
export const RemoveSaleLine = change('remove-sale-line', z.object({ saleId: Id, lineId: Id }));

/** Captures exactly these units for the line and holds them (15 minutes, renewed by each change). All refusals of hold-units. */
export const SetSaleLineSerials = change(
  'set-sale-line-serials',
  z.object({ saleId: Id, lineId: Id, serials: z.array(SerialNumber).max(1000) }),
);

/** Sets or clears the customer. */
export const SetSaleCustomer = change('set-sale-customer', z.object({ saleId: Id, customerId: Id.nullable() }));

/**
 * One scan: an item is added, a serial number is added and captured in one step. ALREADY_CAPTURED when the unit is on
 * this sale, AMBIGUOUS with candidates when several items have the number. All refusals of resolve-scan and hold-units.
 */
export const ScanIntoSale = command('scan-into-sale', 1, {
  permission: 'pos:sell',
  input: z.object({ saleId: Id, code: ScannedCode }),
  output: z.object({
    ...SaleReply.shape,
    outcome: z.enum(['ITEM', 'SERIAL', 'ALREADY_CAPTURED', 'AMBIGUOUS']),
    candidates: z.array(z.object({ item: Item, serial: Unit })).optional(),
  }),
});

/** Renews the hold on the sale's units while the register keeps it open. */
export const RenewSale = change('renew-sale', z.object({ saleId: Id }));

/** Ends the sale without selling; its units go back at once. A repeat changes nothing. */
export const VoidSale = change('void-sale', z.object({ saleId: Id, reason: text(200).nullish() }));

/**
 * Sells: closed, paid POS invoice, units SOLD, stock subtracted, through invoicing's saga; idempotent by the sale's id,
 * a repeat answers the same invoice. `sale.status` COMPLETING means not decided yet: ask again. Refused with
 * `serials-missing`, `payment-insufficient {total, paid}`, `serial-not-available`, `stock-insufficient`, `sale-not-open`;
 * the sale stays open.
 */
export const CompleteSale = command('complete-sale', 1, {
  permission: 'pos:sell',
  input: z.object({ saleId: Id, payments: z.array(PaymentInput).min(1).max(20) }),
  output: z.object({ sale: Sale, invoice: Invoice.nullable(), change: Amount, receipt: z.string() }),
});

/** One sale at a location the caller may see. Refused with `not-found`. */
export const GetSale = query('get-sale', 1, { permission: 'pos:sell', input: z.object({ id: Id }), output: Sale });

/** A sale became an invoice. */
export const SaleCompleted = event(
  'sale-completed',
  1,
  z.object({
    saleId: Id,
    registerId: Id,
    sessionId: Id,
    invoiceId: Id,
    invoiceNumber: z.string(),
    total: Amount,
    at: Timestamp,
  }),
);
