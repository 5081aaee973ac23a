import { Injectable } from '@nestjs/common';
import { DomainError } from '@provena/domain';
import { PosConfig } from '../../config.ts';
import { receiptSource } from '../../domain/receipt.ts';
import type { Sale } from '../../domain/sale.ts';
import { receiptAsText } from './render-receipt.ts';

/** The receipt of a sale, in the markup all its forms are made from. */
@Injectable()
export class Receipts {
  constructor(private readonly config: PosConfig) {}

  /** Where the warranty of its units is told; null without units, and while the sale is not sold. */
  warrantyUrl({ invoice, warrantyToken }: Sale): string | null {
    const hasUnits = invoice?.lines.some(({ serials }) => serials.length > 0) ?? false;
    return hasUnits && warrantyToken ? `${this.config.publicUrl}/v1/public/warranty/${warrantyToken}` : null;
  }

  /** Refused with `not-found` while the sale is not sold. */
  source(sale: Sale): string {
    const { number, invoice, tenders, completedBy, change, cashRounding, reprints } = sale;
    if (!invoice || !tenders || !completedBy) {
      throw new DomainError('not-found', 'A receipt is there once the sale is completed.', { saleId: sale.id });
    }
    const warrantyUrl = this.warrantyUrl(sale);
    const cashier = completedBy.username;
    const paid = { tenders, change: change ?? '0.00', cashRounding };
    return receiptSource({ number, invoice, cashier, reprints, warrantyUrl, ...paid });
  }

  /** As text; nothing while the sale is not sold. */
  async text(sale: Sale): Promise<string> {
    return sale.invoice ? receiptAsText(this.source(sale)) : '';
  }
}
