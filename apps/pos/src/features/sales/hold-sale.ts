import { Controller } from '@nestjs/common';
import { HoldSale, type Received, type SaleReply } from '@provena/contracts';
import { Database } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { saleFor } from '../../persistence/visible.ts';
import { Turns } from '../../turns.ts';
import { saleReply } from './sale-view.ts';

@Controller()
export class HoldSaleFeature {
  constructor(
    private readonly database: Database,
    private readonly turns: Turns,
  ) {}

  /** Inventory is not asked: the units are held already, and renewed by themselves from now on. */
  @Handles(HoldSale, { autocommit: true })
  hold({ saleId, note }: Received<typeof HoldSale>, { caller }: Work): Promise<SaleReply> {
    return this.turns.take(saleId, () =>
      this.database.transaction(async ({ em }) => {
        const sale = await saleFor(em, saleId, caller, { lock: 'WRITE' });
        sale.hold({ at: new Date().toISOString(), username: caller.username, note: note ?? null });
        await em.flush();
        return saleReply(sale);
      }),
    );
  }
}
