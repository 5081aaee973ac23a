import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '@provena/database';
import { Relay, Ticker } from '@provena/messaging';
import { moveItemRates } from '../../persistence/tax-rate-copies.ts';

const EVERY_MS = 10_000;
const AT_ONCE = 200;

/** Gives items the percent of the rate that has taken the place of theirs, soon after its day has begun for the company. */
@Injectable()
export class MoveItemRates implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ticker = new Ticker(MoveItemRates.name, () => this.sweep());

  constructor(
    private readonly database: Database,
    private readonly relay: Relay,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.start(EVERY_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  private async sweep(): Promise<void> {
    for (let moved = AT_ONCE; moved === AT_ONCE && !this.ticker.stopped;) {
      moved = await moveItemRates(this.database.sql, AT_ONCE);
      if (moved > 0) this.relay.poke();
    }
  }
}
