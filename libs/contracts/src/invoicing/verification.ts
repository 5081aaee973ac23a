import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { PartVerdict, ServiceHealth } from '../verification.ts';

const { query } = messagesOf('invoicing');

/** Recounts what this service promises of invoices, saves and money. Reads everything: give it a minute. */
export const VerifyInvoicing = query('verify', 1, {
  permission: 'admin:verify',
  summary: 'Recount what invoicing promises',
  refusals: [],
  input: z.object({}),
  output: PartVerdict,
});

/** Whether this service can do all of its work now: why not, one sentence each; none when it can. Answered within a second. */
export const InvoicingHealth = query('get-health', 1, {
  permission: 'admin:verify',
  summary: 'Whether invoicing can do its work now',
  refusals: [],
  input: z.object({}),
  output: ServiceHealth,
});
