import { Controller, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type Body, ReservationChanged } from '@provena/contracts';
import { Database } from '@provena/database';
import { Follows, Ticker } from '@provena/messaging';
import { dueSaves, type Save, savesOfReservation } from '../persistence/saves.ts';
import { SaveInvoiceProcess } from './save-invoice.process.ts';

const LOOK_EVERY_MS = 500;
const AT_ONCE = 20;
/** Milliseconds that one attempt at an open save may take; the time of the next look stands in its row. */
const ATTEMPT_MS = 3_000;
/** An open save this old needs a person. */
const ALARM_SECONDS = 60;

/**
 * Finishes the saves that no request waits for: at once when inventory states that the cart of a sale being saved has
 * ended, and by a timer, which alone would be enough. That goods were taken is known to the request that asked for them,
 * and left to the timer when that request died. A failure is logged, and the save is looked at again.
 */
@Controller()
export class OpenSaves implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('open-saves');
  private readonly ticker = new Ticker('open-saves', async () => {
    await this.resume(await dueSaves(this.database.sql, AT_ONCE));
  });

  constructor(
    private readonly database: Database,
    private readonly process: SaveInvoiceProcess,
  ) {}

  onApplicationBootstrap(): void {
    this.ticker.start(LOOK_EVERY_MS);
  }

  onModuleDestroy(): Promise<void> {
    return this.ticker.stop();
  }

  @Follows(ReservationChanged, { repeatable: true })
  async reservationChanged({ reservationId, state }: Body<typeof ReservationChanged>): Promise<void> {
    if (state !== 'RELEASED' && state !== 'EXPIRED') return;
    await this.resume(await savesOfReservation(this.database.sql, reservationId));
  }

  private async resume(saves: readonly Save[]): Promise<void> {
    const until = Date.now() + ATTEMPT_MS;
    await Promise.all(saves.map(save => this.resumeOne(save, until)));
  }

  private async resumeOne(save: Save, until: number): Promise<void> {
    if (save.ageSeconds > ALARM_SECONDS)
      this.log.error(
        `save ${save.id} (${save.number ?? 'a new document'}) has been ${save.step} for ${save.ageSeconds} s`,
      );
    try {
      await this.process.resume(save, until);
    } catch (error) {
      this.log.error(
        `save ${save.id} did not get on: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
    }
  }
}
