import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { PartVerdict, ServiceHealth } from '../verification.ts';

const { query } = messagesOf('inventory-serials');

/** Recounts the promises of this service about stock, units and reservations. Reads everything: give it a minute. */
export const VerifyInventory = query('verify', 1, {
  permission: 'admin:verify',
  summary: 'Recount what inventory promises',
  refusals: [],
  input: z.object({}),
  output: PartVerdict,
});

/**
 * Says if this service can do all of its work now: `problems` holds one sentence for each obstacle, none when it can.
 * Answered within a second.
 */
export const InventoryHealth = query('get-health', 1, {
  permission: 'admin:verify',
  summary: 'Whether inventory can do its work now',
  refusals: [],
  input: z.object({}),
  output: ServiceHealth,
});
