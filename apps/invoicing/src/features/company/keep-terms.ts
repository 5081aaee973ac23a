import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Database } from '@provena/database';
import { InvoicingConfig } from '../../config.ts';
import { keepTermDays } from '../../persistence/company-settings.ts';

/** Tells the database PAYMENT_TERM_DAYS, which it keeps with every document that is issued from now on. */
@Injectable()
export class KeepTerms implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly config: InvoicingConfig,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await keepTermDays(this.database.sql, this.config.termDays);
  }
}
