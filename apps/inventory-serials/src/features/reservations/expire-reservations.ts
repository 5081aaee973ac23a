import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Database } from '@provena/database';
import { Relay, SetAside, Ticker } from '@provena/messaging';
import { dueReservations, expireReservations } from '../../persistence/claims.ts';

const EVERY_MS = 1_000;
const BATCH = 100;

/**
 * Frees holds that were not confirmed in time: every second, in every instance, without asking another service. The
 * database's clock decides. A hold that cannot be freed is reported and tried again later, and delays no other; `verify`
 * shows it as overdue.
 */
@Injectable()
export class ExpireReservations implements OnModuleInit, OnModuleDestroy {
  private readonly log = new Logger(ExpireReservations.name);
  private readonly aside = new SetAside('expire-reservations', (sentence, error) =>
    this.log.error(`${sentence}: ${String(error)}`),
  );
  private readonly ticker = new Ticker(ExpireReservations.name, () => this.sweep());

  constructor(
    private readonly database: Database,
    private readonly relay: Relay,
  ) {}

  onModuleInit(): void {
    this.ticker.start(EVERY_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  private async sweep(): Promise<void> {
    const { sql } = this.database;
    for (let due = BATCH; due === BATCH && !this.ticker.stopped;) {
      const ids = await dueReservations(sql, BATCH, this.aside.ids);
      due = ids.length;
      const freed = await this.aside.carryOut(ids, some => expireReservations(sql, some));
      if (freed > 0) this.relay.poke();
    }
  }
}
