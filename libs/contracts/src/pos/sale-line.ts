import { z } from 'zod';
import { LineItem } from '../inventory-serials/catalogue.ts';
import { Amount, Id, Timestamp } from '../values.ts';

/** The person who allowed a departure from the catalogue, the moment and the reason. */
const allowance = { username: z.string(), at: Timestamp, reason: z.string().nullable() };

export const SaleLine = z.object({
  id: Id,
  item: LineItem,
  quantity: z.number(),
  unitPrice: Amount,
  /** Price, override and discount have the tax in them; the total is before tax all the same. */
  priceIncludesTax: z.boolean().default(false),
  /** Another price than the item's: the price before, and the person who wanted it. */
  override: z
    .object({ listPrice: Amount, ...allowance })
    .nullable()
    .default(null),
  /**
   * Taken off the price: `amount`, worked out from `percent` where there is one, else the share of the amount allowed
   * for `forQuantity` pieces: fewer pieces have less off, more pieces have no more.
   */
  discount: z
    .object({
      amount: Amount,
      percent: z.string().nullable(),
      forQuantity: z.number().nullable().default(null),
      ...allowance,
    })
    .nullable()
    .default(null),
  taxRate: z.string(),
  /** The total before tax, discount taken off. */
  total: Amount,
  /** Its share of the sale's tax. */
  tax: Amount.default('0.00'),
  serials: z.array(z.string()),
  /** Its item was withdrawn since: the sale cannot be completed with it. */
  withdrawn: z.boolean().default(false),
});
export type SaleLine = z.output<typeof SaleLine>;

/** A line whose item has another price or tax rate than when it was put on the sale: the line keeps its own. */
export const LineChange = z.object({
  lineId: Id,
  itemId: Id,
  name: z.string(),
  /** The price of one, then and now. */
  unitPrice: z.object({ was: Amount, is: Amount }),
  /** Whether the price has the tax in it, then and now. */
  priceIncludesTax: z.object({ was: z.boolean(), is: z.boolean() }).default({ was: false, is: false }),
  /** The tax rate in per cent, then and now. */
  taxRate: z.object({ was: z.string(), is: z.string() }),
});
export type LineChange = z.output<typeof LineChange>;
