import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '@provena/database';
import { Relay, Ticker } from '@provena/messaging';
import { SEALED_AT_ONCE, sealAudit } from '../../persistence/audit-trail.ts';

const SEAL_EVERY_MS = 1_000;

/** Seals new entries of the audit trail about once a second, and what is left when the service stops. */
@Injectable()
export class AuditSealer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly database: Database;
  private readonly relay: Relay;
  private readonly ticker = new Ticker('audit-sealer', () => this.seal());

  constructor(database: Database, relay: Relay) {
    this.database = database;
    this.relay = relay;
  }

  onApplicationBootstrap(): void {
    this.ticker.start(SEAL_EVERY_MS);
  }

  async onModuleDestroy(): Promise<void> {
    await this.ticker.stop();
    // What cannot be sealed now, because the database has gone, is sealed after the next start.
    await this.seal().catch(() => undefined);
  }

  private async seal(): Promise<void> {
    let sealed: number;
    do {
      sealed = await sealAudit(this.database.sql);
      if (sealed > 0) this.relay.poke();
    } while (sealed === SEALED_AT_ONCE);
  }
}
