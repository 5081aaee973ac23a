import { derivedId } from '@provena/messaging';

/** The key of an `Idempotency-Key` header, quoted or bare, 1 to 255 visible ASCII characters; null for anything else. */
export const readKey = (header: string | string[] | undefined): string | null => {
  if (typeof header !== 'string') return null;
  const trimmed = header.trim();
  const key = /^"(.*)"$/.exec(trimmed)?.[1] ?? trimmed;
  return /^[!#-~]([ !#-~]{0,253}[!#-~])?$/.test(key) ? key : null;
};

/** The identity of a person's request under a key on a route: a repeat is the same command. */
export const commandIdOf = (scope: { userId: string; method: string; route: string; key: string }): string =>
  derivedId(scope.userId, scope.method, scope.route, scope.key);
