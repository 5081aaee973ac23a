import { Injectable } from '@nestjs/common';
import { type CompanyBasics, GetCompanyBasics } from '@provena/contracts';
import type { Exchange } from '../border/exchange.ts';
import { Services } from '../border/services.ts';

const KNOWN_FOR_MS = 5_000;

/** The basics of the company, asked for every few seconds at most. While invoicing does not answer, the last ones count. */
@Injectable()
export class Basics {
  private known: CompanyBasics | undefined;
  private asked: Promise<CompanyBasics> | undefined;
  private askAgainAt = 0;

  constructor(private readonly services: Services) {}

  /** Refused like the question itself while invoicing has never answered. */
  async of(exchange: Exchange): Promise<CompanyBasics> {
    if (this.known && Date.now() < this.askAgainAt) return this.known;
    this.asked ??= this.ask(exchange).finally(() => (this.asked = undefined));
    return this.asked;
  }

  private async ask(exchange: Exchange): Promise<CompanyBasics> {
    try {
      this.known = await this.services.askForAnybody(GetCompanyBasics, {}, exchange);
    } catch (error) {
      if (!this.known) throw error;
    }
    this.askAgainAt = Date.now() + KNOWN_FOR_MS;
    return this.known;
  }
}
