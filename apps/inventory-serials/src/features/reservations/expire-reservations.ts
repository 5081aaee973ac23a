import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Database } from '@provena/database';
import { Relay, Ticker } from '@provena/messaging';
import { expireReservations } from '../../persistence/claims.ts';

const EVERY_MS = 1_000;
const BATCH = 100;

/** Frees what nobody confirmed in time: every second, in every instance, asking nobody. The database's clock decides. */
@Injectable()
export class ExpireReservations implements OnModuleInit, OnModuleDestroy {
  private readonly ticker = new Ticker(ExpireReservations.name, () => this.sweep());
  private readonly database: Database;
  private readonly relay: Relay;

  constructor(database: Database, relay: Relay) {
    this.database = database;
    this.relay = relay;
  }

  onModuleInit(): void {
    this.ticker.start(EVERY_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  private async sweep(): Promise<void> {
    for (let expired = BATCH; expired === BATCH && !this.ticker.stopped;) {
      expired = await expireReservations(this.database.sql, BATCH);
      if (expired > 0) this.relay.poke();
    }
  }
}
