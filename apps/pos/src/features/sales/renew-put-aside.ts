import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Database } from '@provena/database';
import { Bus, Ticker } from '@provena/messaging';
import { randomUUID } from 'node:crypto';
import { PosConfig } from '../../config.ts';
import type { Sale } from '../../domain/sale.ts';
import { refuseUnlessOpen } from '../../domain/sale-parts.ts';
import { asService } from '../../as-service.ts';
import { putAsideEndingWithin } from '../../persistence/sale-list.ts';
import { SaleChanges } from './sale-changes.ts';

const LONGEST_PAUSE_MS = 5_000;
const PATIENCE_MS = 2_000;

/**
 * Renews the holds of sales that are put aside or wait in conflict, since no cashier works on them, until the sale is
 * recalled or decided, or its session is closed.
 */
@Injectable()
export class PutAsideRenewals implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(PutAsideRenewals.name);
  private readonly ticker = new Ticker(PutAsideRenewals.name, () => this.renewDue());

  constructor(
    private readonly config: PosConfig,
    private readonly database: Database,
    private readonly bus: Bus,
    private readonly changes: SaleChanges,
  ) {}

  onModuleInit(): void {
    this.ticker.start(Math.min(LONGEST_PAUSE_MS, this.config.holdFor * 200));
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  private async renewDue(): Promise<void> {
    if (!this.bus.connected) return;
    for (const sale of await putAsideEndingWithin(this.database.sql, this.config.holdFor / 2)) await this.renew(sale);
  }

  /** A failed renewal is tried again next time; units that are lost meanwhile are missed when the sale is recalled. */
  private async renew({ id, username }: { id: string; username: string }): Promise<void> {
    const caller = asService({ userId: 'pos', username, locations: '*' });
    const asking = { caller, commandId: randomUUID(), deadline: Date.now() + PATIENCE_MS };
    try {
      await this.changes.apply(id, asking, stillAside, { renewal: true });
    } catch (error) {
      this.log.warn(`sale ${id}, put aside, could not be held on: ${String(error)}`);
    }
  }
}

const stillAside = (sale: Sale): void => {
  if (sale.status !== 'HELD') refuseUnlessOpen(sale);
};
