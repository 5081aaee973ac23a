import { randomUUIDv7 } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Invoice, type ReturnLine, serialKey } from '@provena/contracts';
import type { Work } from '@provena/messaging';
import { type PricedReturn, priceReturn } from '../../domain/pos-return.ts';
import type { MethodAmount } from '../../domain/refund-methods.ts';
import { refundableOf } from '../../persistence/refundable.ts';
import type { SaveContext } from '../../persistence/save-context.ts';
import { requireInvoice } from '../invoices/require-invoice.ts';
import { PrepareInvoice } from '../invoices/prepare-invoice.ts';

/** The goods brought back, the sale they are from, and the location they come to. */
export interface AskedReturn {
  invoiceId: string;
  locationId: string;
  lines: ReturnLine[];
}

/** The value of a return, and the amount that can go back by each method. */
export interface Worth {
  sale: Invoice;
  priced: PricedReturn;
  refundable: MethodAmount[];
}

/** Looks up the data a return is checked against, and calculates it. */
@Injectable()
export class PrepareReturn {
  constructor(private readonly prepare: PrepareInvoice) {}

  /**
   * The return itself, if it began before, and the order statuses. Refuses with `not-found` a location where the caller may
   * not act.
   */
  lookUpSale(
    { locationId }: Pick<AskedReturn, 'locationId'>,
    { caller }: Work,
    returnId: string | null,
  ): Promise<SaveContext> {
    return this.prepare.lookUpContext({ invoice: { locationId, lines: [] } }, caller, returnId);
  }

  /** The sale as it is now, and the goods that come back of it; makes every refusal of a return. */
  async price({ invoiceId, lines }: AskedReturn, work: Work): Promise<Worth> {
    const sale = await requireInvoice(invoiceId, work);
    const newIds = lines.map(() => randomUUIDv7());
    const priced = priceReturn(sale, lines, { newIds, keyOf: serialKey });
    return { sale, priced, refundable: await refundableOf(work.sql, sale.id) };
  }
}
