import { Controller } from '@nestjs/common';
import { type Output, type Received, ScanIntoSale } from '@provena/contracts';
import { Database } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { saleFor } from '../../persistence/visible.ts';
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
    return this.scans.add(sale, await this.scans.resolve(code, sale, work), work);
  }
}
