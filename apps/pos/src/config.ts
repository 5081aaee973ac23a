import { Injectable } from '@nestjs/common';
import { readConfig } from '@provena/messaging';
import { z } from 'zod';

/** What the point of sale reads from its environment beside what every service reads. */
export const posSettings = {
  CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/, 'is not an ISO 4217 code')
    .default('EUR')
    .describe('The one currency of new sales, ISO 4217; the same as invoicing has'),
};

@Injectable()
export class PosConfig {
  readonly currency: string = readConfig(z.object(posSettings)).CURRENCY;
}
