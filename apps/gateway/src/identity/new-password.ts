import { z } from 'zod';

/** Characters. There is no other rule for a password: its length makes it hard to guess. */
export const PASSWORD_AT_LEAST = 12;

/** One character, or a few in turn, again and again. */
const REPEATED = /^(.{1,4}?)\1*.{0,3}$/su;

/** The reason this is no password for a person of that name; null when it is one. */
export const passwordProblem = (password: string, username: string): string | null => {
  if (Array.from(password).length < PASSWORD_AT_LEAST) return `has fewer than ${PASSWORD_AT_LEAST} characters`;
  if (password.toLowerCase().replaceAll(username.toLowerCase(), '').length < PASSWORD_AT_LEAST / 2)
    return 'is little more than the name';
  return REPEATED.test(password) ? 'repeats itself' : null;
};

/** Letters and digits, and `. _ @ + -` between them. */
export const Username = z
  .string()
  .trim()
  .max(100)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@+-]*$/u, 'begins with a letter or digit and has only these and . _ @ + -');
