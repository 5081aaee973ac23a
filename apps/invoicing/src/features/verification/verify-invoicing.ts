import { Controller } from '@nestjs/common';
import { type PartVerdict, VerifyInvoicing } from '@provena/contracts';
import { Database } from '@provena/database';
import { Handles } from '@provena/messaging';
import { verifyPart } from '@provena/verify';

@Controller()
export class VerifyInvoicingFeature {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  @Handles(VerifyInvoicing)
  verify(): Promise<PartVerdict> {
    return verifyPart(this.database.url, 'invoicing');
  }
}
