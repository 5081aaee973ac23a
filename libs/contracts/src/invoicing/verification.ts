import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { PartVerdict } from '../verification.ts';

const { query } = messagesOf('invoicing');

/** Recounts what this service promises of invoices, saves and money. Reads everything: give it a minute. */
export const VerifyInvoicing = query('verify', 1, {
  permission: 'admin:verify',
  input: z.object({}),
  output: PartVerdict,
});
