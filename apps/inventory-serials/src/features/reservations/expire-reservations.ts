import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Database } from '@provena/database';
import { Relay } from '@provena/messaging';
import { expireReservations } from '../../persistence/claims.ts';

const EVERY_MS = 1_000;
const BATCH = 100;

/** Frees what nobody confirmed in time: every second, in every instance, asking nobody. The database's clock decides. */
@Injectable()
export class ExpireReservations implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(ExpireReservations.name);
  private readonly database: Database;
  private readonly relay: Relay;
  private timer: NodeJS.Timeout | undefined;
  private underWay: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(database: Database, relay: Relay) {
    this.database = database;
    this.relay = relay;
  }

  onModuleInit(): void {
    this.schedule();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.underWay;
  }

  private schedule(): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.underWay = this.sweep().finally(() => this.schedule());
    }, EVERY_MS);
  }

  private async sweep(): Promise<void> {
    try {
      let expired: number;
      do {
        expired = await expireReservations(this.database.sql, BATCH);
        if (expired > 0) this.relay.poke();
      } while (expired === BATCH && !this.stopped);
    } catch (error) {
      this.log.warn(`holds could not be expired; trying again: ${String(error)}`);
    }
  }
}
