import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, page, Paging, SerialNumber, text, Timestamp } from '../values.ts';

const { command, query } = messagesOf('inventory-serials');

/** The amount a quantity is corrected by: up or down, never by nothing, at most three decimals. */
export const QuantityChange = z
  .number()
  .min(-1_000_000)
  .max(1_000_000)
  .refine(value => value !== 0, 'changes nothing')
  .refine(value => Math.round(value * 1000) / 1000 === value, 'has more than three decimals');

/**
 * The correction of one item: a quantity, or units that are `lost` (out of stock) and `found` (lost before, in stock
 * here now).
 */
export const AdjustmentLine = z.object({
  itemId: Id,
  quantityChange: QuantityChange.optional(),
  lost: z.array(SerialNumber).max(1000).optional(),
  found: z.array(SerialNumber).max(1000).optional(),
});
export type AdjustmentLine = z.output<typeof AdjustmentLine>;

export const Adjustment = z.object({
  id: Id,
  number: z.string(),
  locationId: Id,
  reason: z.string(),
  lines: z.array(
    z.object({ itemId: Id, quantityChange: z.number(), lost: z.array(z.string()), found: z.array(z.string()) }),
  ),
  username: z.string(),
  at: Timestamp,
});
export type Adjustment = z.output<typeof Adjustment>;

/**
 * Corrects the stock at a location, with a reason. All or nothing; each item once. Refused with `not-found`,
 * `validation`, `stock-insufficient` (below zero, or below what is reserved), `serial-not-found`,
 * `serial-wrong-location`, `serial-not-available` (a unit that is lost must be in stock here and belong to no
 * document), `serial-move-refused` (a unit that is found must have been lost).
 */
export const AdjustStock = command('adjust-stock', 1, {
  permission: 'inventory:adjust',
  summary: 'Correct the stock at a location, with a reason: quantities up or down, units lost or found',
  refusals: [
    'not-found',
    'serial-not-found',
    'serial-duplicate',
    'serial-wrong-location',
    'serial-not-available',
    'serial-move-refused',
    'stock-insufficient',
  ],
  needsKey: true,
  input: z.object({ locationId: Id, reason: text(500), lines: z.array(AdjustmentLine).min(1).max(500) }),
  output: Adjustment,
});

/** Adjustments at locations the caller may see, newest first. */
export const ListAdjustments = query('list-adjustments', 1, {
  permission: 'inventory:read',
  summary: 'Corrections of the stock, newest first',
  refusals: [],
  input: z.object({ locationId: Id.optional(), ...Paging }),
  output: page(Adjustment),
});
