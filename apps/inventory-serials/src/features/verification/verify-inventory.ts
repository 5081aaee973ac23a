import { Controller } from '@nestjs/common';
import { type PartVerdict, VerifyInventory } from '@provena/contracts';
import { Database } from '@provena/database';
import { Handles } from '@provena/messaging';
import { verifyPart } from '@provena/verify';

@Controller()
export class VerifyInventoryHandler {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  @Handles(VerifyInventory)
  verify(): Promise<PartVerdict> {
    return verifyPart(this.database.url, 'inventory-serials');
  }
}
