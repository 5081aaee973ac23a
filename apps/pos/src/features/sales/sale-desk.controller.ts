import { Controller } from '@nestjs/common';
import { HoldSale, type Received, RenewSale, type SaleReply, SetSaleCustomer, SetSaleNotes } from '@provena/contracts';
import { Database } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { saleFor } from '../../persistence/visible-rows.ts';
import { KeyLock } from '../../key-lock.ts';
import { Customers } from './customers.ts';
import { SaleChanges } from './sale-changes.ts';
import { stateSaleChanged } from './sale-facts.ts';
import { saleReply } from './sale-view.ts';

/** Commands around a sale: its customer, its notes, putting it aside, keeping its units. */
@Controller()
export class SaleDeskController {
  constructor(
    private readonly database: Database,
    private readonly keyLock: KeyLock,
    private readonly customers: Customers,
    private readonly changes: SaleChanges,
  ) {}

  @Handles(SetSaleCustomer, { autocommit: true })
  async setSaleCustomer({ saleId, customerId }: Received<typeof SetSaleCustomer>, work: Work): Promise<SaleReply> {
    if (customerId !== null) await this.customers.check(customerId, work);
    return saleReply(await this.changes.apply(saleId, work, sale => sale.describe({ customerId })));
  }

  @Handles(SetSaleNotes, { autocommit: true })
  async setSaleNotes({ saleId, notes }: Received<typeof SetSaleNotes>, work: Work): Promise<SaleReply> {
    return saleReply(await this.changes.apply(saleId, work, sale => sale.describe({ notes })));
  }

  /** Puts the sale aside without asking inventory: the units are held already, and a timer renews their hold from now on. */
  @Handles(HoldSale, { autocommit: true })
  holdSale({ saleId, note }: Received<typeof HoldSale>, { caller }: Work): Promise<SaleReply> {
    return this.keyLock.runLocked(saleId, () =>
      this.database.transaction(async ({ em, sql }) => {
        const sale = await saleFor(em, saleId, caller, { lock: 'WRITE' });
        sale.holdForCustomer({ at: new Date().toISOString(), username: caller.username, note: note ?? null });
        await em.flush();
        await stateSaleChanged(sql, sale);
        return saleReply(sale);
      }),
    );
  }

  @Handles(RenewSale, { autocommit: true })
  async renewSale({ saleId }: Received<typeof RenewSale>, work: Work): Promise<SaleReply> {
    return saleReply(await this.changes.apply(saleId, work, sale => sale.mustBeOpen(), { renewal: true }));
  }
}
