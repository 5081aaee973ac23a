import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { PartVerdict } from '../verification.ts';

const { query } = messagesOf('inventory-serials');

/** Recounts what this service promises of stock, units and reservations. Reads everything: give it a minute. */
export const VerifyInventory = query('verify', 1, {
  permission: 'admin:verify',
  input: z.object({}),
  output: PartVerdict,
});
