import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { PartVerdict } from '../verification.ts';

const { query } = messagesOf('pos');

/** Recounts what this service promises of registers and sales. Reads everything: give it a minute. */
export const VerifyPos = query('verify', 1, {
  permission: 'admin:verify',
  input: z.object({}),
  output: PartVerdict,
});
