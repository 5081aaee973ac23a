import { Controller } from '@nestjs/common';
import { type Output, type Received, ScanIntoSale, type SoldReference } from '@provena/contracts';
import { Database } from '@provena/database';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import { soldBy } from '../../persistence/sold.ts';
import { saleFor } from '../../persistence/visible.ts';
import { saleReply } from './sale-view.ts';
import { Scans } from './scans.ts';

@Controller()
export class ScanIntoSaleFeature {
  constructor(
    private readonly database: Database,
    private readonly scans: Scans,
  ) {}

  /** A repeated scan is resolved again for its outcome, and adds nothing. */
  @Handles(ScanIntoSale, { autocommit: true })
  async scan({ saleId, code }: Received<typeof ScanIntoSale>, work: Work): Promise<Output<typeof ScanIntoSale>> {
    const sale = await saleFor(this.database.reader(), saleId, work.caller);
    if (!sale.remembers(work.commandId)) sale.mustBeOpen();
    const found = await this.scans.resolve(code, sale, work).catch((error: unknown) => this.sold(code, error, work));
    return 'sold' in found ? { ...saleReply(sale), ...found } : this.scans.add(sale, found, work);
  }

  /** What is no goods may be the receipt of a sale that was made. */
  private async sold(
    code: string,
    error: unknown,
    { caller }: Work,
  ): Promise<{ outcome: 'SALE'; sold: SoldReference }> {
    if (!(error instanceof DomainError) || error.code !== 'serial-not-found') throw error;
    const sold = await soldBy(this.database.reader(), code, caller);
    if (!sold) throw error;
    return { outcome: 'SALE', sold };
  }
}
