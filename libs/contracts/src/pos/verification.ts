import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { PartVerdict, ServiceHealth } from '../verification.ts';

const { query } = messagesOf('pos');

/** Recounts the promises of this service about registers and sales. Reads everything: give it a minute. */
export const VerifyPos = query('verify', 1, {
  permission: 'admin:verify',
  summary: 'Recount what the register service promises',
  refusals: [],
  input: z.object({}),
  output: PartVerdict,
});

/**
 * Says if this service can do all of its work now: `problems` holds one sentence for each obstacle, none when it can.
 * Answered within a second.
 */
export const PosHealth = query('get-health', 1, {
  permission: 'admin:verify',
  summary: 'Whether the register service can do its work now',
  refusals: [],
  input: z.object({}),
  output: ServiceHealth,
});
