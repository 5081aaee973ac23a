import { z } from 'zod';
import { LineItem } from '../inventory-serials/catalogue.ts';
import { Amount, Id, Timestamp } from '../values.ts';

/** Who allowed what the catalogue does not, when and why. */
const allowance = { username: z.string(), at: Timestamp, reason: z.string().nullable() };

export const SaleLine = z.object({
  id: Id,
  item: LineItem,
  quantity: z.number(),
  unitPrice: Amount,
  /** Another price than the item's: what it was, and who wanted it. */
  override: z
    .object({ listPrice: Amount, ...allowance })
    .nullable()
    .default(null),
  /**
   * Taken off before tax: `amount`, worked out from `percent` where there is one, else the share of what was allowed for
   * `forQuantity` pieces: fewer have less off, more have no more.
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
  /** Before tax, discount taken off. */
  total: Amount,
  /** Its share of the sale's tax. */
  tax: Amount.default('0.00'),
  serials: z.array(z.string()),
  /** Its item was withdrawn since: the sale cannot be completed with it. */
  withdrawn: z.boolean().default(false),
});
export type SaleLine = z.output<typeof SaleLine>;

/** A line whose item has another price or tax rate than when it was put on the sale: the line keeps what it has. */
export const LineChange = z.object({
  lineId: Id,
  itemId: Id,
  name: z.string(),
  /** The price of one before tax, then and now. */
  unitPrice: z.object({ was: Amount, is: Amount }),
  /** The tax rate in per cent, then and now. */
  taxRate: z.object({ was: z.string(), is: z.string() }),
});
export type LineChange = z.output<typeof LineChange>;
