import { Controller } from '@nestjs/common';
import { type Received, type SaleReply, VoidSale } from '@provena/contracts';
import { Database } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { saleFor } from '../../persistence/visible.ts';
import { HoldReleases } from '../../sagas/release-holds.process.ts';
import { Turns } from '../../turns.ts';
import { saleReply } from './sale-view.ts';

@Controller()
export class VoidSaleFeature {
  constructor(
    private readonly database: Database,
    private readonly releases: HoldReleases,
    private readonly turns: Turns,
  ) {}

  /** VOIDED first and for good, then the units: nothing can be captured for the sale after they went back. */
  @Handles(VoidSale, { autocommit: true })
  async end({ saleId, reason }: Received<typeof VoidSale>, { caller }: Work): Promise<SaleReply> {
    return this.turns.take(saleId, async () => {
      const sale = await this.database.transaction(async ({ em }) => {
        const ending = await saleFor(em, saleId, caller, { lock: 'WRITE' });
        ending.void({ at: new Date().toISOString(), username: caller.username, reason: reason ?? null });
        await em.flush();
        return ending;
      });
      await this.releases.ofSale(saleId);
      return saleReply(sale);
    });
  }
}
