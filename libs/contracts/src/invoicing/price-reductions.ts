import { z } from 'zod';
import { Id, PositiveWholeAmount } from '../values.ts';

/** An amount taken off the price of a line, as it is priced, without goods: a rebate, a fault the customer keeps. */
export const PriceReduction = z.object({ lineId: Id, amount: PositiveWholeAmount });
export type PriceReduction = z.output<typeof PriceReduction>;
