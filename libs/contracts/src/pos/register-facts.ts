import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Amount, Id, Timestamp } from '../values.ts';
import { SaleStatus } from './sale.ts';

const { event } = messagesOf('pos');

/** A sale became an invoice. */
export const SaleCompleted = event(
  'sale-completed',
  1,
  z.object({
    saleId: Id,
    saleNumber: z.string().nullable().default(null),
    registerId: Id,
    sessionId: Id,
    locationId: Id.nullable().default(null),
    invoiceId: Id,
    invoiceNumber: z.string(),
    total: Amount,
    at: Timestamp,
  }),
);

/** A sale was put aside, recalled or voided. What is added to an open sale is not stated: its register shows it. */
export const SaleChanged = event(
  'sale-changed',
  1,
  z.object({
    saleId: Id,
    saleNumber: z.string(),
    status: SaleStatus,
    registerId: Id,
    sessionId: Id,
    locationId: Id,
    at: Timestamp,
  }),
);

/** A session of a register was opened or closed. */
export const SessionChanged = event(
  'session-changed',
  1,
  z.object({
    sessionId: Id,
    registerId: Id,
    locationId: Id,
    /** False once it is closed. */
    isOpen: z.boolean(),
    username: z.string(),
    at: Timestamp,
  }),
);
