import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { PartVerdict, ServiceHealth } from '../verification.ts';

const { query } = messagesOf('pos');

/** Recounts what this service promises of registers and sales. Reads everything: give it a minute. */
export const VerifyPos = query('verify', 1, {
  permission: 'admin:verify',
  summary: 'Recount what the register service promises',
  refusals: [],
  input: z.object({}),
  output: PartVerdict,
});

/** Whether this service can do all of its work now: why not, one sentence each; none when it can. Answered within a second. */
export const PosHealth = query('get-health', 1, {
  permission: 'admin:verify',
  summary: 'Whether the register service can do its work now',
  refusals: [],
  input: z.object({}),
  output: ServiceHealth,
});
