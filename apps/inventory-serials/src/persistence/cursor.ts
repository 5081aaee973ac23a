import { DomainError } from '@provena/domain';

/** The place a page ends at, as text nobody needs to understand: the sort keys of its last row. */
export const encodeCursor = (keys: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(keys)).toString('base64url');

/** The sort keys of a cursor, each of the form its pattern asks for. Refused with `validation` when it is not one of ours. */
export const decodeCursor = (cursor: string | undefined, forms: readonly RegExp[]): string[] | null => {
  if (cursor === undefined) return null;
  const keys = parse(cursor);
  if (keys?.length !== forms.length || !forms.every((form, place) => form.test(keys[place] ?? ''))) {
    throw new DomainError('validation', 'The cursor is not one this list gave; begin again without it.', {
      errors: [{ pointer: '#/cursor', detail: 'is not a cursor of this list' }],
    });
  }
  return keys;
};

const parse = (cursor: string): string[] | null => {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(keys) ? keys.map(String) : null;
  } catch {
    return null;
  }
};

/** What a sort key can look like. Storable: no NUL, which PostgreSQL's text cannot hold. */
export const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const TEXT = /^[^\0]*$/s;
export const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$/;
export const RANK = /^[01]$/;

/** One page of rows that were asked for with one more than `limit`. */
export const pageOf = <Row, View>(
  rows: Row[],
  limit: number,
  shape: { keys(row: Row): (string | number)[]; view(row: Row): View },
) => {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  const hasMore = rows.length > limit;
  return {
    data: kept.map(row => shape.view(row)),
    page: { nextCursor: hasMore && last !== undefined ? encodeCursor(shape.keys(last)) : null, hasMore },
  };
};
