import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Database } from '@provena/database';
import { Relay, SetAside, Ticker } from '@provena/messaging';
import { SEALED_AT_ONCE, sealAudit, unsealedEntries } from '../../persistence/audit-trail.ts';

const SEAL_EVERY_MS = 1_000;

/**
 * Seals new entries of the audit trail about once a second, and the rest when the service stops. An entry that cannot be
 * sealed is reported, tried again later, and delays no other.
 */
@Injectable()
export class AuditSealer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger(AuditSealer.name);
  private readonly aside = new SetAside('seal-audit', (sentence, error) =>
    this.log.error(`${sentence}: ${String(error)}`),
  );
  private readonly ticker = new Ticker('audit-sealer', () => this.seal());

  constructor(
    private readonly database: Database,
    private readonly relay: Relay,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.start(SEAL_EVERY_MS);
  }

  async onModuleDestroy(): Promise<void> {
    await this.ticker.stop();
    // Entries that cannot be sealed now, because the database has gone, are sealed after the next start.
    await this.seal().catch(() => undefined);
  }

  private async seal(): Promise<void> {
    const { sql } = this.database;
    let waiting: number;
    do {
      const entries = await unsealedEntries(sql, this.aside.ids);
      waiting = entries.length;
      if ((await this.aside.carryOut(entries, some => sealAudit(sql, some))) > 0) this.relay.poke();
    } while (waiting === SEALED_AT_ONCE);
  }
}
