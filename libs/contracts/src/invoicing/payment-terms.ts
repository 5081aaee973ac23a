import { z } from 'zod';
import { Rate } from '../values.ts';

const CashDiscount = z.object({
  percent: Rate.refine(percent => Number(percent) > 0 && Number(percent) < 100, 'is not between 0 and 100'),
  /** Days after the invoice date within which the payment comes. */
  days: z.number().int().min(0).max(365),
});

/**
 * When an invoice is due (EN 16931, BT-20): `days` after its date; with `endOfMonth` on the last day of the month of that
 * day. With `cashDiscount` the customer may take `percent` of the total off when the payment comes within its days.
 */
export const PaymentTerms = z
  .object({
    /** Days from the invoice date to the day on which it is due. */
    days: z.number().int().min(0).max(365),
    endOfMonth: z.boolean().default(false),
    cashDiscount: CashDiscount.nullable().default(null),
  })
  .refine(({ days, endOfMonth, cashDiscount }) => endOfMonth || (cashDiscount?.days ?? 0) <= days, {
    path: ['cashDiscount', 'days'],
    error: 'is after the day on which it is due',
  });
export type PaymentTerms = z.output<typeof PaymentTerms>;
