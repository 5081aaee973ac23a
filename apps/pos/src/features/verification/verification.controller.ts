import { Controller } from '@nestjs/common';
import { type PartVerdict, VerifyPos } from '@provena/contracts';
import { Database } from '@provena/database';
import { Handles } from '@provena/messaging';
import { verifyPart } from '@provena/verify';

@Controller()
export class VerificationController {
  constructor(private readonly database: Database) {}

  @Handles(VerifyPos)
  verifyPos(): Promise<PartVerdict> {
    return verifyPart(this.database.url, 'pos');
  }
}
