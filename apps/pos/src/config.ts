import { companySettings, readConfig } from '@provena/messaging';
import { z } from 'zod';

/** Settings that the point of sale reads from its environment beside those of every service. */
export const posSettings = {
  POS_HOLD_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .max(3600)
    .default(900)
    .describe('How long a register holds captured units after the last change of its sale'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/ })
    .default('http://localhost:3000')
    .describe('Where customers reach the gateway; printed on receipts as the address of the warranty page'),
};

export class PosConfig {
  readonly currency: string;
  readonly timeZone: string;
  /** Seconds. */
  readonly holdFor: number;
  /** Without a slash at its end. */
  readonly publicUrl: string;

  constructor() {
    const { CURRENCY, TIME_ZONE, POS_HOLD_SECONDS, PUBLIC_URL } = readConfig(
      z.object({ ...companySettings, ...posSettings }),
    );
    this.currency = CURRENCY;
    this.timeZone = TIME_ZONE;
    this.holdFor = POS_HOLD_SECONDS;
    this.publicUrl = PUBLIC_URL.replace(/\/+$/, '');
  }
}
