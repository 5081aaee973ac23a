import { Controller } from '@nestjs/common';
import { type PartVerdict, VerifyInvoicing } from '@provena/contracts';
import { Database } from '@provena/database';
import { Handles } from '@provena/messaging';
import { verifyPart } from '@provena/verify';

@Controller()
export class VerificationController {
  constructor(private readonly database: Database) {}

  @Handles(VerifyInvoicing)
  verifyInvoicing(): Promise<PartVerdict> {
    return verifyPart(this.database.url, 'invoicing');
  }
}
