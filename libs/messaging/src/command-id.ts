import { createHash } from 'node:crypto';

/** The name space of derived ids: any constant, but this one for ever. */
const NAMESPACE = 'c2b9f4a6-7d2e-5e0b-8f67-3a1d5c9e0b42';

/** The name-based UUID (version 5, RFC 9562): the same namespace and name give the same id, everywhere and always. */
export const uuidOf = (namespace: string, name: string): string => {
  const digest = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  digest[6] = (digest.readUInt8(6) & 0x0f) | 0x50;
  digest[8] = (digest.readUInt8(8) & 0x3f) | 0x80;
  return digest.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
};

/** An id that follows from its purpose, such as a document and its attempt: computed again it is the same. */
export const derivedId = (...parts: readonly (string | number)[]): string => uuidOf(NAMESPACE, parts.join(':'));
