import { Injectable } from '@nestjs/common';
import { PosConfig } from '../../config.ts';
import { receiptSource } from '../../domain/receipt.ts';
import type { Sale } from '../../domain/sale.ts';
import { soldOf } from '../../domain/sold.ts';
import { Letterheads } from './letterheads.ts';
import { receiptAsText } from './render-receipt.ts';

/** The receipt of a sale, in the markup all its forms are made from. */
@Injectable()
export class Receipts {
  constructor(
    private readonly config: PosConfig,
    private readonly letterheads: Letterheads,
  ) {}

  /** Where the warranty of its units is told; null without units, and while the sale is not sold. */
  warrantyUrl({ invoice, warrantyToken }: Sale): string | null {
    const hasUnits = invoice?.lines.some(({ serials }) => serials.length > 0) ?? false;
    return hasUnits && warrantyToken ? `${this.config.publicUrl}/v1/public/warranty/${warrantyToken}` : null;
  }

  /** Refused with `not-found` while the sale is not sold. */
  async source(sale: Sale): Promise<string> {
    const { invoice, tenders, completedBy } = soldOf(sale);
    const { number, reprints, cashRounding } = sale;
    const letterhead = await this.letterheads.current();
    const change = sale.change ?? '0.00';
    const paid = { tenders, change, cashRounding, cashier: completedBy.username };
    return receiptSource({ number, letterhead, invoice, reprints, warrantyUrl: this.warrantyUrl(sale), ...paid });
  }

  /** As text; nothing while the sale is not sold. */
  async text(sale: Sale): Promise<string> {
    return sale.invoice ? receiptAsText(await this.source(sale)) : '';
  }
}
