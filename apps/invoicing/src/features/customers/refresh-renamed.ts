import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '@provena/database';
import { Ticker } from '@provena/messaging';
import { refreshRenamed } from '../../persistence/customers.ts';

const EVERY_MS = 1_000;
/** Invoices in one statement. */
const AT_ONCE = 200;

/** Makes the invoices of a renamed customer searchable by the new name, a few at a time, for any number of invoices. */
@Injectable()
export class RefreshRenamed implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ticker: Ticker;

  constructor(database: Database) {
    this.ticker = new Ticker(RefreshRenamed.name, async () => {
      while (!this.ticker.stopped && (await refreshRenamed(database.sql, AT_ONCE)) !== null);
    });
  }

  onApplicationBootstrap(): void {
    this.ticker.start(EVERY_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }
}
