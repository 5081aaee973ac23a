import type { Disposition, PaymentInput, StockEffect, Tracking } from '@provena/contracts';
import type { TaxCategory, TaxOfRate } from '@provena/domain';
import type { UnitEffect } from './inventory-effect.ts';

/** A captured serial number: as typed, and the key it is compared by. */
export interface Captured {
  serialNumber: string;
  serialKey: string;
}

/** A unit of a visible invoice, on its line. */
export interface InvoiceUnit extends Captured {
  id: string;
  lineId: string;
  itemId: string;
}

/** A captured serial number of a document; `unitId` when the visible version of the invoice has that unit already. */
export interface DocumentSerial extends Captured {
  unitId?: string;
}

/**
 * A checked and priced line. Amounts are decimal strings; `total` is net, `tax` comes on top. Price and discount are with
 * tax when `priceIncludesTax`.
 */
export interface DocumentLine {
  id: string;
  itemId: string;
  sku: string;
  name: string;
  tracking: Tracking;
  description: string;
  quantity: number;
  unitPrice: string;
  priceIncludesTax: boolean;
  discount: string;
  /** Where the discount was given in per cent of the price. */
  discountPercent: string | null;
  taxRate: string;
  /** The named rate behind it, and its words as the document was made. */
  taxRateId: string | null;
  taxCategory: TaxCategory | null;
  taxName: string | null;
  exemptionReason: string | null;
  tax: string;
  total: string;
  serials: DocumentSerial[];
  /** Of a return: the line of the sale it takes back, and where the goods go. Quantity and amounts are below zero. */
  returns?: { lineId: string; disposition: Disposition };
  /** Of a credit note: the line whose price it reduces; its quantity is 0. */
  reduces?: { lineId: string };
}

/** Parts of payments that go back, as decimal strings; to the customer's credit where `toCredit`. */
export type CreditNoteRefunds = { paymentId: string; amount: string; toCredit: boolean }[];

/** A complete new version of an invoice, checked and priced: what a save carries until it is visible. */
export interface InvoiceDocument {
  customerId: string | null;
  locationId: string;
  orderStatusId: string;
  currency: string;
  notes: string | null;
  /** The day until which the offer stands, for quotes. */
  expiresOn: string | null;
  /** The dates it shall have; null where they follow from others, absent where they stay. */
  invoiceDate?: string | null;
  serviceDate?: string | null;
  dueDate?: string | null;
  lines: DocumentLine[];
  subtotal: string;
  /** The taxed amount and the tax of each rate, highest rate first; the lines' taxes are their shares of these. */
  taxes: TaxOfRate[];
  tax: string;
  total: string;
  paid: string;
  payments: PaymentInput[];
  /** The quantities and units that the invoice has of the inventory in this version. */
  stockEffect: StockEffect;
  unitEffect: UnitEffect;
  /** The statuses this version enters, in order; the last is `orderStatusId`. Empty when it keeps its own. */
  statusPath: string[];
  /** A note about the change, for the history of the invoice. */
  note: string | null;
  /** This version closes the invoice. */
  close: 'CANCELLED' | 'COMPLETED' | null;
  /** The amount that is written off as the invoice is completed. */
  writtenOff?: string;
  /** The time at which a till sold it without a link; RFC 3339. */
  soldAt?: string;
  /** Of a credit note: the payments of the invoice that go back. */
  refunds?: CreditNoteRefunds;
  /** The sale of a return in the version the return was calculated from, and the location of the sale. */
  returnOf?: { invoiceId: string; version: number; locationId: string };
}

/** The units of the visible version that the new one does not have any more. */
export const removedUnits = (current: readonly InvoiceUnit[], lines: readonly DocumentLine[]): string[] => {
  const kept = new Set(lines.flatMap(line => line.serials.map(serial => serial.unitId)));
  return current.map(unit => unit.id).filter(id => !kept.has(id));
};

export const hasSerialLines = (lines: readonly Pick<DocumentLine, 'tracking'>[]): boolean =>
  lines.some(({ tracking }) => tracking === 'SERIAL');
