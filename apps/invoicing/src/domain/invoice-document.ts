import type { PaymentInput, Tracking } from '@provena/contracts';

/** A captured serial number: as typed, and by what it is compared. */
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

/** A checked and priced line. Amounts are decimal strings; `total` is net, `tax` comes on top. */
export interface DocumentLine {
  id: string;
  itemId: string;
  sku: string;
  name: string;
  tracking: Tracking;
  description: string;
  quantity: number;
  unitPrice: string;
  discount: string;
  taxRate: string;
  tax: string;
  total: string;
  serials: DocumentSerial[];
}

/** A complete new version of an invoice, checked and priced: what a save carries until it is visible. */
export interface InvoiceDocument {
  customerId: string | null;
  locationId: string;
  orderStatusId: string;
  currency: string;
  notes: string | null;
  lines: DocumentLine[];
  subtotal: string;
  tax: string;
  total: string;
  paid: string;
  payments: PaymentInput[];
}

/** The units of the visible version that the new one has no more. */
export const removedUnits = (current: readonly InvoiceUnit[], lines: readonly DocumentLine[]): string[] => {
  const kept = new Set(lines.flatMap(line => line.serials.map(serial => serial.unitId)));
  return current.map(unit => unit.id).filter(id => !kept.has(id));
};
