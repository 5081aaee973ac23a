import { Controller } from '@nestjs/common';
import { OpenSale, type Output, type Received } from '@provena/contracts';
import { Database, violatedConstraint } from '@provena/database';
import { Handles, type Work } from '@provena/messaging';
import { randomUUIDv7 } from 'node:crypto';
import { PosConfig } from '../../config.ts';
import type { Register } from '../../domain/register.ts';
import { Sale } from '../../domain/sale.ts';
import { nextSaleNumber } from '../../persistence/sales.ts';
import { lockOpenSession } from '../../persistence/sessions.ts';
import { registerFor } from '../../persistence/visible-rows.ts';
import { Customers } from './customers.ts';
import { saleReply } from './sale-view.ts';
import { Scans } from './scans.ts';

type Asked = Received<typeof OpenSale>;
type Reply = Output<typeof OpenSale>;

@Controller()
export class OpenSaleController {
  constructor(
    private readonly config: PosConfig,
    private readonly database: Database,
    private readonly customers: Customers,
    private readonly scans: Scans,
  ) {}

  /**
   * Opens a sale. A repeated command answers the sale it opened. A code that cannot be sold is refused before there is a
   * sale.
   */
  @Handles(OpenSale, { autocommit: true })
  async open(asked: Asked, work: Work): Promise<Reply> {
    const register = await registerFor(work.em, asked.registerId, work.caller);
    const opened = await work.em.findOne(Sale, { commandId: work.commandId });
    const holdId = opened?.holdId ?? randomUUIDv7();
    const place = { locationId: register.locationId, holdId };
    const found = asked.code === undefined ? null : await this.scans.resolve(asked.code, place, work);
    if (!opened && asked.customerId) await this.customers.check(asked.customerId, work);
    const sale = opened ?? (await this.store(register, { customerId: asked.customerId ?? null, holdId }, work));
    return found ? this.scans.addFirst(sale, found, work) : saleReply(sale);
  }

  /** Of two repeats at once the second answers the sale that the first stored. */
  private async store(register: Register, made: Pick<Sale, 'customerId' | 'holdId'>, work: Work): Promise<Sale> {
    try {
      return await this.database.transaction(async ({ em, sql }) => {
        const session = await lockOpenSession(em, register);
        const sale = Sale.open({
          ...made,
          id: randomUUIDv7(),
          number: await nextSaleNumber(sql),
          registerId: register.id,
          sessionId: session.id,
          locationId: register.locationId,
          currency: this.config.currency,
          openedAt: new Date(),
          openedBy: work.caller.username,
          commandId: work.commandId,
        });
        await em.persist(sale).flush();
        return sale;
      });
    } catch (error) {
      if (violatedConstraint(error) !== 'sale_command_id_key') throw error;
      return work.em.findOneOrFail(Sale, { commandId: work.commandId });
    }
  }
}
