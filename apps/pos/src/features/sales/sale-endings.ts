import { Injectable } from '@nestjs/common';
import { Database } from '@provena/database';
import type { Work } from '@provena/messaging';
import type { Sale } from '../../domain/sale.ts';
import { saleFor } from '../../persistence/visible-rows.ts';
import { HoldReleases } from '../../sagas/release-holds.process.ts';
import { KeyLock } from '../../key-lock.ts';
import { stateSaleChanged } from './sale-facts.ts';

/**
 * Ends a sale without selling: VOIDED first and for good, then its units are given back. In this order, no unit can be
 * captured for it after they went back.
 */
@Injectable()
export class SaleEndings {
  constructor(
    private readonly database: Database,
    private readonly releases: HoldReleases,
    private readonly keyLock: KeyLock,
  ) {}

  void(saleId: string, { reason, caller }: { reason: string | null; caller: Work['caller'] }): Promise<Sale> {
    return this.keyLock.runLocked(saleId, async () => {
      const sale = await this.database.transaction(async ({ em, sql }) => {
        const ending = await saleFor(em, saleId, caller, { lock: 'WRITE' });
        ending.void({ at: new Date().toISOString(), username: caller.username, reason });
        await em.flush();
        await stateSaleChanged(sql, ending);
        return ending;
      });
      await this.releases.ofSale(saleId);
      return sale;
    });
  }
}
