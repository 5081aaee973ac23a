import { DomainError } from '@provena/domain';

/** Where a page of registers ended, as an opaque text. */
export const cursorAfter = ({ name, id }: { name: string; id: string }): string =>
  Buffer.from(JSON.stringify([name, id])).toString('base64url');

/** Reads a cursor; refuses what `cursorAfter` never wrote with `validation`. */
export const readCursor = (cursor: string | undefined): { name: string; id: string } | null => {
  if (cursor === undefined) return null;
  const [name, id] = parts(cursor);
  if (isStorable(name) && typeof id === 'string' && UUID.test(id)) return { name, id };
  throw new DomainError('validation', 'The cursor is not one of this list.', {
    errors: [{ pointer: '#/cursor', detail: 'is not a cursor of this list' }],
  });
};

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** PostgreSQL's text holds no NUL and no half of a surrogate pair. */
const isStorable = (name: unknown): name is string =>
  typeof name === 'string' && name.isWellFormed() && !name.includes('\0');

const parts = (cursor: string): unknown[] => {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(read) ? read : [];
  } catch {
    return [];
  }
};
