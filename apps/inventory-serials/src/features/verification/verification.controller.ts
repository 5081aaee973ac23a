import { Controller } from '@nestjs/common';
import { type PartVerdict, VerifyInventory } from '@provena/contracts';
import { Database } from '@provena/database';
import { Handles } from '@provena/messaging';
import { verifyPart } from '@provena/verify';

@Controller()
export class VerificationController {
  constructor(private readonly database: Database) {}

  @Handles(VerifyInventory)
  verifyInventory(): Promise<PartVerdict> {
    return verifyPart(this.database.url, 'inventory-serials');
  }
}
