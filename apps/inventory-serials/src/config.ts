import { companySettings, readConfig } from '@provena/messaging';
import { z } from 'zod';

/** Settings that inventory reads from its environment beside those of every service. */
export class InventoryConfig {
  /** The time zone of locations that have none of their own. */
  readonly timeZone: string;

  constructor() {
    this.timeZone = readConfig(z.object(companySettings)).TIME_ZONE;
  }
}
