import { z } from 'zod';

/** Everything a user, a machine or a service may be allowed to do. */
export const PERMISSIONS = [
  'catalogue:read',
  'catalogue:write',
  'inventory:read',
  'inventory:write',
  /** Releases by hand the goods that a register holds. */
  'inventory:release',
  /** Corrects the stock: adjustments, and the differences a count found. */
  'inventory:adjust',
  /** Services only: hold, confirm and return units for a document. */
  'inventory:claim',
  'customer:read',
  'customer:write',
  'invoice:read',
  'invoice:write',
  'invoice:reopen',
  /** Dates an invoice or a payment before today. */
  'invoice:back-date',
  'order-status:write',
  'team:write',
  /** For the gateway only, in the name of the person who has the link: see and decide about one invoice. */
  'approval:decide',
  'payment:write',
  /** Give money back: of a payment, or for goods brought back to a register. */
  'payment:refund',
  /** Give money back by another method than it was paid by. */
  'payment:refund-any',
  'company:write',
  /** Closes days of the books, and opens them again. */
  'books:lock',
  'pos:sell',
  'pos:manage',
  /** Another price than the catalogue's at the register. */
  'pos:override',
  'pos:discount',
  /** Take more out of a drawer than should be in it. */
  'pos:drawer-short',
  /** The permissions behind the token on a receipt, for every person who has it. */
  'warranty:read',
  'report:read',
  'audit:read',
  'admin:verify',
  'user:manage',
] as const;

export const Permission = z.enum(PERMISSIONS);
export type Permission = z.output<typeof Permission>;

/** The acting person: carried with every message in a signed token and checked by the service that answers. */
export const Principal = z.object({
  userId: z.string(),
  username: z.string(),
  permissions: z.array(z.string()),
  /** The locations the caller may see and act at; `*` is all of them. */
  locations: z.union([z.literal('*'), z.array(z.string())]),
});
export type Principal = z.output<typeof Principal>;
