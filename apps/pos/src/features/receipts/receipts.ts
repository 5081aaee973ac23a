import { Injectable } from '@nestjs/common';
import type { Invoice } from '@provena/contracts';
import { notFound } from '@provena/domain';
import { PosConfig } from '../../config.ts';
import { type Letterhead, receiptSource } from '../../domain/receipt.ts';
import { returnReceiptSource } from '../../domain/return-receipt.ts';
import type { Sale } from '../../domain/sale.ts';
import type { SaleReturn } from '../../domain/sale-return.ts';
import { soldOf } from '../../domain/sold.ts';
import { Letterheads } from './letterheads.ts';
import { receiptAsText } from './render-receipt.ts';

/** The receipt of a sale, in the markup from which all its forms are made. */
@Injectable()
export class Receipts {
  constructor(
    private readonly config: PosConfig,
    private readonly letterheads: Letterheads,
  ) {}

  /** The address of the warranty page of its units; null without units, and while the sale is not sold. */
  warrantyUrl({ invoice, warrantyToken }: Sale): string | null {
    const hasUnits = invoice?.lines.some(({ serials }) => serials.length > 0) ?? false;
    return hasUnits && warrantyToken ? `${this.config.publicUrl}/w/${warrantyToken}` : null;
  }

  /** Refuses with `not-found` while the sale is not sold. */
  async source(sale: Sale): Promise<string> {
    const { invoice, tenders, completedBy } = soldOf(sale);
    const { number, reprints, cashRounding } = sale;
    const letterhead = await this.letterheadOf(invoice);
    const change = sale.change ?? '0.00';
    const paid = { tenders, change, cashRounding, cashier: completedBy.username };
    const told = this.withZone(invoice);
    return receiptSource({ number, letterhead, invoice: told, reprints, warrantyUrl: this.warrantyUrl(sale), ...paid });
  }

  /** Refuses with `not-found` a return that is not done. */
  async sourceOfReturn({ id, returnInvoice, begunBy, ...back }: SaleReturn): Promise<string> {
    if (!returnInvoice)
      throw notFound({ kind: 'receipt', id, returnId: id }, 'A receipt is there once the return is done.');
    const letterhead = await this.letterheadOf(returnInvoice);
    const told = this.withZone(returnInvoice);
    return returnReceiptSource({ letterhead, invoice: told, ...back, cashier: begunBy.username });
  }

  /** Gives an older sale the company's time zone where its invoice does not have that of its location. */
  private withZone(invoice: Invoice): Invoice {
    const { timeZone = this.config.timeZone, ...location } = invoice.location as Partial<Invoice['location']>;
    return { ...invoice, location: { ...invoice.location, ...location, timeZone } };
  }

  /** The company as it was when the document was issued; as it is now for an older document that does not keep it. */
  private async letterheadOf({ seller }: Invoice): Promise<Letterhead | null> {
    return seller ?? (await this.letterheads.current());
  }

  /** The receipt as text; empty while the return is not done. */
  async textOfReturn(found: SaleReturn): Promise<string> {
    return found.returnInvoice ? receiptAsText(await this.sourceOfReturn(found)) : '';
  }

  /** The receipt as text; empty while the sale is not sold. */
  async text(sale: Sale): Promise<string> {
    return sale.invoice ? receiptAsText(await this.source(sale)) : '';
  }
}
