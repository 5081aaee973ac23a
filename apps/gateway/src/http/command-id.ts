import { createHash } from 'node:crypto';

/** The namespace of the ids of commands; any constant, but this one for ever. */
const COMMANDS = '5f1c0c8e-6a0b-5c59-9a47-1d2f3b7c4e60';

/** The name-based UUID (version 5) of RFC 9562: the same namespace and name always give the same id. */
export const uuidOf = (namespace: string, name: string): string => {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name, 'utf8')
    .digest();
  hash[6] = (hash.readUInt8(6) & 0x0f) | 0x50;
  hash[8] = (hash.readUInt8(8) & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

/** The key of an `Idempotency-Key` header, quoted or bare, 1 to 255 visible ASCII characters; null for anything else. */
export const readKey = (header: string | string[] | undefined): string | null => {
  if (typeof header !== 'string') return null;
  const trimmed = header.trim();
  const quoted = /^"([\x20-\x7e]*)"$/.exec(trimmed);
  const key = quoted?.[1] ?? trimmed;
  return /^[\x21-\x7e][\x20-\x7e]{0,254}$/.test(key) && !key.includes('"') ? key : null;
};

/** The identity of what a person asks for under a key on a route: asked again, it is the same command. */
export const commandIdOf = (scope: { userId: string; method: string; route: string; key: string }): string =>
  uuidOf(COMMANDS, JSON.stringify([scope.userId, scope.method, scope.route, scope.key]));
