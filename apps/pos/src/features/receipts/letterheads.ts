import { Injectable, Logger } from '@nestjs/common';
import { GetCompany } from '@provena/contracts';
import { Bus } from '@provena/messaging';
import type { Letterhead } from '../../domain/receipt.ts';
import { asService } from '../../as-service.ts';

/** Invoicing's settings are asked for again when they are older than this. */
const FRESH_MS = 60_000;
/** Milliseconds that a receipt waits for them; without an answer the next receipts do not wait. */
const WAIT_MS = 500;
const PAUSE_MS = 5_000;

/** The company's settings that head receipts: they are asked for once a minute, not for each receipt. */
@Injectable()
export class Letterheads {
  private readonly log = new Logger(Letterheads.name);
  private known: Letterhead | null = null;
  private askAgainAt = 0;
  private asking: Promise<void> | null = null;

  constructor(private readonly bus: Bus) {}

  /** Settings at most a minute old while invoicing answers, else the last known ones; null when there are none yet. */
  async current(): Promise<Letterhead | null> {
    if (Date.now() >= this.askAgainAt) await (this.asking ??= this.askCompany());
    return this.known;
  }

  private async askCompany(): Promise<void> {
    const as = asService({ userId: 'pos', username: 'receipts', locations: '*' });
    try {
      const company = await this.bus.request(GetCompany, {}, { as, deadline: Date.now() + WAIT_MS });
      const { name, address, phone, taxId, footer } = company;
      this.known = { name, address, phone, taxId, footer };
      this.askAgainAt = Date.now() + FRESH_MS;
    } catch (error) {
      this.log.warn(`receipts go without the company's settings as they are now: ${String(error)}`);
      this.askAgainAt = Date.now() + PAUSE_MS;
    } finally {
      this.asking = null;
    }
  }
}
