import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id } from '../values.ts';

const { query } = messagesOf('inventory-serials');

export const StockLevel = z.object({
  itemId: Id,
  locationId: Id,
  onHand: z.number(),
  reserved: z.number(),
  available: z.number(),
  /** On its way here by a transfer; not on hand yet. */
  inTransit: z.number().default(0),
});
export type StockLevel = z.output<typeof StockLevel>;

/** Stock per item and location the caller may see, by item then location; at most `limit` rows. */
export const GetStock = query('get-stock', 1, {
  permission: 'inventory:read',
  summary: 'On hand, reserved and available per item and location',
  refusals: [],
  input: z.object({
    itemId: Id.optional(),
    locationId: Id.optional(),
    limit: z.number().int().min(1).max(1000).default(1000),
  }),
  output: z.array(StockLevel),
});
