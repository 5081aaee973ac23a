import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { PartVerdict, ServiceHealth } from '../verification.ts';

const { query } = messagesOf('inventory-serials');

/** Recounts what this service promises of stock, units and reservations. Reads everything: give it a minute. */
export const VerifyInventory = query('verify', 1, {
  permission: 'admin:verify',
  summary: 'Recount what inventory promises',
  refusals: [],
  input: z.object({}),
  output: PartVerdict,
});

/** Whether this service can do all of its work now: why not, one sentence each; none when it can. Answered within a second. */
export const InventoryHealth = query('get-health', 1, {
  permission: 'admin:verify',
  summary: 'Whether inventory can do its work now',
  refusals: [],
  input: z.object({}),
  output: ServiceHealth,
});
