import { createHash } from 'node:crypto';

/** Two requests are the same by subject and content, in any order of the keys. */
export const fingerprintOf = (subject: string, message: unknown): string =>
  createHash('sha256').update(subject).update(canonical(message)).digest('base64url');

const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`;
};
