import { Controller } from '@nestjs/common';
import { type PartVerdict, VerifyPos } from '@provena/contracts';
import { Database } from '@provena/database';
import { Handles } from '@provena/messaging';
import { verifyPart } from '@provena/verify';

@Controller()
export class VerifyPosFeature {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  @Handles(VerifyPos)
  verify(): Promise<PartVerdict> {
    return verifyPart(this.database.url, 'pos');
  }
}
