import { DomainError } from '@provena/domain';

/** One page of a list, and the opaque place where the next one begins. */
export interface Page<View> {
  data: View[];
  page: { nextCursor: string | null; hasMore: boolean };
}

const PLACES = {
  time: /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?$/,
  id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  text: /^[^\0]*$/s,
  number: /^-?\d{1,15}(\.\d{1,6})?$/,
};

/**
 * The sort keys a cursor stands for, of these forms; null without one. Refused with `validation` when this list did not
 * give it.
 */
export const placeOf = (cursor: string | undefined, forms: readonly (keyof typeof PLACES)[]): string[] | null => {
  if (cursor === undefined) return null;
  const keys = parsed(cursor);
  if (keys?.length === forms.length && forms.every((form, index) => PLACES[form].test(keys[index] ?? ''))) return keys;
  throw new DomainError('validation', 'The cursor is not one this list gave; begin again without it.', {
    errors: [{ pointer: '#/cursor', detail: 'is not a cursor of this list' }],
  });
};

/**
 * Cuts rows, of which one more than `limit` was read, to a page. `place` gives a row's sort keys, `view` its shape in
 * the answer.
 */
export const pageOf = <Row, View>(
  rows: readonly Row[],
  limit: number,
  { place, view }: { place: (row: Row) => readonly (string | number)[]; view: (row: Row) => View },
): Page<View> => {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const hasMore = rows.length > limit;
  const nextCursor = hasMore && last ? Buffer.from(JSON.stringify(place(last))).toString('base64url') : null;
  return { data: shown.map(row => view(row)), page: { nextCursor, hasMore } };
};

/** A pattern for `ilike` that finds the text itself, with all its characters taken literally. */
export const containing = (text: string): string => `%${escaped(text)}%`;
export const beginningWith = (text: string): string => `${escaped(text)}%`;

const escaped = (text: string): string => text.replace(/[\\%_]/g, character => `\\${character}`);

const parsed = (cursor: string): string[] | null => {
  try {
    const keys: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(keys)) return null;
    const texts = keys.map(String);
    return texts.every(text => text.isWellFormed()) ? texts : null;
  } catch {
    return null;
  }
};
