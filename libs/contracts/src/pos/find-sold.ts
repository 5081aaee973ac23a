import { z } from 'zod';
import { ScannedCode } from '../inventory-serials/scan.ts';
import { messagesOf } from '../message.ts';
import { Id, Numbered, Timestamp } from '../values.ts';

const { query } = messagesOf('pos');

/** A sale that was made: its invoice, and the first fifty units on it. */
export const SoldReference = z.object({
  saleId: Id,
  number: z.string(),
  invoice: Numbered,
  completedAt: Timestamp,
  units: z.array(z.object({ id: Id, itemId: Id, name: z.string(), serialNumber: z.string() })),
});
export type SoldReference = z.output<typeof SoldReference>;

/** The register sale whose receipt has this number, or this warranty code; null when the caller sees none. */
export const FindSold = query('find-sold', 1, {
  permission: 'invoice:read',
  summary: 'The sale whose receipt has this number or warranty code',
  refusals: [],
  input: z.object({ code: ScannedCode }),
  output: z.object({ sold: SoldReference.nullable() }),
});
