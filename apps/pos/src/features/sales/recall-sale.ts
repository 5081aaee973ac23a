import { Controller } from '@nestjs/common';
import { type Output, RecallSale, type Received } from '@provena/contracts';
import { Database } from '@provena/database';
import { DomainError } from '@provena/domain';
import { Handles, type Work } from '@provena/messaging';
import type { Register } from '../../domain/register.ts';
import type { Sale } from '../../domain/sale.ts';
import { lockOpenSession } from '../../persistence/sessions.ts';
import { registerFor, saleFor } from '../../persistence/visible-rows.ts';
import { KeyLock } from '../../key-lock.ts';
import { PriceChanges } from './price-changes.ts';
import { stateSaleChanged } from './sale-facts.ts';
import { saleReply } from './sale-view.ts';

@Controller()
export class RecallSaleController {
  constructor(
    private readonly database: Database,
    private readonly keyLock: KeyLock,
    private readonly changes: PriceChanges,
  ) {}

  /**
   * Locks the session that the sale goes on in, then the sale, as closing a session does. Of two recalls at once the second
   * is refused.
   */
  @Handles(RecallSale, { autocommit: true })
  async recall(asked: Received<typeof RecallSale>, work: Work): Promise<Output<typeof RecallSale>> {
    const sale = await this.recalled(asked, work);
    return { ...saleReply(sale), changes: await this.changes.of(sale, work) };
  }

  private recalled({ saleId, registerId }: Received<typeof RecallSale>, { caller }: Work): Promise<Sale> {
    return this.keyLock.runLocked(saleId, () =>
      this.database.transaction(async ({ em, sql }) => {
        const register = await registerFor(em, registerId, caller);
        const session = await lockOpenSession(em, register);
        const sale = await saleFor(em, saleId, caller, { lock: 'WRITE' });
        refuseElsewhere(sale, register);
        sale.recall({ registerId, sessionId: session.id });
        await em.flush();
        await stateSaleChanged(sql, sale);
        return sale;
      }),
    );
  }
}

const refuseElsewhere = (sale: Sale, register: Register): void => {
  if (sale.locationId === register.locationId) return;
  const detail = `${register.name} is at another location than sale ${sale.number} and its units.`;
  throw new DomainError('validation', detail, { errors: [{ pointer: '#/registerId', detail }] });
};
