import { z } from 'zod';
import { EmailInvoice, Mail } from '../invoicing/mail.ts';
import { messagesOf } from '../message.ts';
import { Id, Timestamp } from '../values.ts';
import { SaleReply } from './sale.ts';

const { command, query } = messagesOf('pos');

export const ReceiptFormat = z.enum(['text', 'pdf', 'escpos']);

/** `base64` for what is not text. */
export const PrintedReceipt = z.object({
  format: ReceiptFormat,
  encoding: z.enum(['utf8', 'base64']),
  content: z.string(),
});
export type PrintedReceipt = z.output<typeof PrintedReceipt>;

/**
 * The receipt of a completed sale: text of 40 columns, a PDF as long as it is, or ESC/POS bytes for a printer. From the
 * first reprint on it says `COPY n`. Refused with `not-found`, also while the sale is not completed.
 */
export const GetSaleReceipt = query('get-sale-receipt', 1, {
  permission: 'pos:sell',
  summary: 'The receipt of a completed sale: text of 40 columns, PDF, or ESC/POS for a printer',
  refusals: ['not-found'],
  input: z.object({ saleId: Id, format: ReceiptFormat.default('text') }),
  output: PrintedReceipt,
});

/**
 * Counts that the receipt is printed again, before it is. Refused with `not-found`, also while the sale is not
 * completed.
 */
export const ReprintSaleReceipt = command('reprint-sale-receipt', 1, {
  permission: 'pos:sell',
  summary: 'Count that the receipt is printed again; from then on it says COPY n',
  refusals: ['not-found'],
  needsKey: true,
  input: z.object({ saleId: Id }),
  output: SaleReply,
});

/**
 * Sends the receipt of a completed sale by e-mail, to the customer's address unless `to` names another: invoicing is
 * asked for email-invoice of its RECEIPT, in the name of the caller. It is one of the e-mails of the invoice. Refused
 * with `not-found`, also while the sale is not completed, `email-address-missing {customerId}` and
 * `upstream-unavailable`.
 */
export const EmailSaleReceipt = command('email-sale-receipt', 1, {
  permission: 'pos:sell',
  summary: "Send the receipt by e-mail, to the customer's address unless `to` says otherwise",
  refusals: ['not-found', 'email-address-missing'],
  input: z.object({
    saleId: Id,
    /** The e-mail address to send it to; that of the customer unless given. */
    to: EmailInvoice.input.shape.to,
  }),
  output: Mail,
});

/**
 * The page behind the QR code of a receipt: the units sold on it that were not brought back, their serial numbers
 * masked but for the last letters, and their warranty. At most 50 units; nothing about the customer or the money.
 */
export const GetWarranty = query('get-warranty', 1, {
  permission: 'warranty:read',
  summary: 'What the QR code of a receipt opens: the units sold on it and their warranty',
  refusals: ['not-found'],
  input: z.object({ token: z.string().regex(/^[\w-]{32}$/, 'is not a token of a receipt') }),
  output: z.object({
    /** The number of the receipt. */
    receipt: z.string(),
    soldAt: Timestamp,
    soldBy: z.string(),
    units: z.array(
      z.object({
        /** The name of the item. */
        item: z.string(),
        serialNumber: z.string(),
        warrantyStart: z.iso.date().nullable(),
        warrantyEnd: z.iso.date().nullable(),
      }),
    ),
  }),
});
