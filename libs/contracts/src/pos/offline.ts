import { z } from 'zod';
import { PaymentInput } from '../invoicing/invoice.ts';
import { Id, Timestamp } from '../values.ts';

/**
 * The circumstances of a sale made without a link: its lease, the moment by the till's clock, and the amount the
 * customer gave.
 */
export const Offline = z.object({ leaseId: Id, soldAt: Timestamp, payments: z.array(PaymentInput) });
export type Offline = z.output<typeof Offline>;

/** The reason an offline sale was not sold: the refusal it met, and when. */
export const Conflict = z.object({
  code: z.string(),
  detail: z.string(),
  facts: z.record(z.string(), z.unknown()),
  at: Timestamp,
});
export type Conflict = z.output<typeof Conflict>;
