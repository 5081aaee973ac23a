import { z } from 'zod';
import { Amount, Id, Named, Timestamp } from '../values.ts';

/** The fields of an invoice about the work on it, beside its lines and money. */
export const invoiceWork = {
  teams: z.array(Named).default([]),
  /** The newest question to the customer, and its answer; null when none was asked. */
  approval: z
    .object({
      id: Id,
      requestedAt: Timestamp,
      requestedBy: z.string(),
      expiresAt: Timestamp,
      total: Amount,
      decision: z.enum(['APPROVED', 'REJECTED']).nullable(),
      signedBy: z.string().nullable(),
      note: z.string().nullable(),
      decidedAt: Timestamp.nullable(),
    })
    .nullable()
    .default(null),
  deliveryStatus: z.enum(['NONE', 'PARTIAL', 'DELIVERED']).default('NONE'),
  deliveries: z
    .array(
      z.object({
        id: Id,
        receivedBy: z.string(),
        deliveredAt: Timestamp,
        note: z.string().nullable(),
        at: Timestamp,
        username: z.string(),
        lines: z.array(z.object({ lineId: Id, quantity: z.number() })),
      }),
    )
    .default([]),
  /** The newest progress update. */
  progress: z
    .object({ note: z.string(), percent: z.number().int().nullable(), at: Timestamp, username: z.string() })
    .nullable()
    .default(null),
  purchaseOrders: z
    .array(
      z.object({
        id: Id,
        number: z.string(),
        vendorName: z.string(),
        lineIds: z.array(Id),
      }),
    )
    .default([]),
};
