import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Amount, Id, ReportDays } from '../values.ts';

const { query } = messagesOf('pos');

const sums = {
  /** Completed sales; by item, the lines they are on. */
  count: z.number().int(),
  /** Returns; by item, the lines they are on. */
  returns: z.number().int().default(0),
  /** The quantity sold, all lines together. */
  units: z.number(),
  discounts: Amount,
  subtotal: Amount,
  tax: Amount,
  total: Amount,
};

/** One group of a report: a register, session, cashier, hour or item. */
export const PosReportRow = z.object({ key: z.string(), name: z.string(), ...sums });

/**
 * Sales of the registers from one day to another, both included, in the time zones of their locations, less the returns
 * to them: exact sums of the invoices, greatest first (hours in order), at most 2,000 rows; `totals` are of everything.
 * `key` is an id, a cashier's username or an hour of the day.
 */
export const GetPosReport = query('get-pos-report', 1, {
  permission: 'report:read',
  summary: 'What the registers sold, by register, session, cashier, hour or item',
  refusals: [],
  input: z.object({
    ...ReportDays,
    groupBy: z.enum(['register', 'session', 'cashier', 'hour', 'item']),
    locationId: Id.optional(),
    registerId: Id.optional(),
  }),
  output: z.object({
    from: z.iso.date(),
    to: z.iso.date(),
    groupBy: z.string(),
    currency: z.string(),
    rows: z.array(PosReportRow),
    totals: z.object(sums),
  }),
});
