import { Controller } from '@nestjs/common';
import { OpenSale, type Received, type SaleReply } from '@provena/contracts';
import { Database, violatedConstraint } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { randomUUIDv7 } from 'node:crypto';
import { PosConfig } from '../../config.ts';
import type { Register } from '../../domain/register.ts';
import { Sale } from '../../domain/sale.ts';
import { nextSaleNumber } from '../../persistence/sales.ts';
import { lockOpenSession } from '../../persistence/sessions.ts';
import { registerFor } from '../../persistence/visible.ts';
import { Customers } from './customers.ts';
import { saleReply } from './sale-view.ts';

@Controller()
export class OpenSaleFeature {
  constructor(
    private readonly config: PosConfig,
    private readonly database: Database,
    private readonly customers: Customers,
  ) {}

  /** A repeated command answers the sale it opened. */
  @Handles(OpenSale, { autocommit: true })
  async open({ registerId, customerId }: Received<typeof OpenSale>, work: Work): Promise<SaleReply> {
    const register = await registerFor(work.em, registerId, work.caller);
    const opened = await work.em.findOne(Sale, { commandId: work.commandId });
    if (opened) return saleReply(opened);
    if (customerId) await this.customers.check(customerId, work);
    try {
      return saleReply(await this.store(register, customerId ?? null, work));
    } catch (error) {
      if (violatedConstraint(error) !== 'sale_command_id_key') throw error;
      return saleReply(await work.em.findOneOrFail(Sale, { commandId: work.commandId }));
    }
  }

  private store(register: Register, customerId: string | null, { caller, commandId }: Work): Promise<Sale> {
    return this.database.transaction(async ({ em, sql }) => {
      const session = await lockOpenSession(em, register);
      const sale = Sale.open({
        id: randomUUIDv7(),
        number: await nextSaleNumber(sql),
        registerId: register.id,
        sessionId: session.id,
        locationId: register.locationId,
        customerId,
        currency: this.config.currency,
        holdId: randomUUIDv7(),
        openedAt: new Date(),
        openedBy: caller.username,
        commandId,
      });
      await em.persist(sale).flush();
      return sale;
    });
  }
}
