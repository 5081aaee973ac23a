import { commentsIn } from './comments.ts';

const of = (text: string, name = 'X') => commentsIn(text).get(name)?.properties;

describe('the comment of a value', () => {
  it('is the one above it, in one line', () => {
    const text = `/**
 * Adds a team
 * of people.
 */
export const X = command('x', 1, {});`;
    expect(commentsIn(text).get('X')?.own).toBe('Adds a team of people.');
  });
});

describe('the comments of properties', () => {
  it('are found by the way to the property, through wrappers and lists', () => {
    const text = `
      export const X = z.object({
        /** The first. */
        a: Id,
        b: z.array(z.object({
          /** Inside, on
           * two lines. */
          c: Id.nullable(),
        })).default([]),
        d: Id,
      });`;
    expect(of(text)).toEqual({ a: 'The first.', 'b.c': 'Inside, on two lines.' });
  });

  it('come with what a shape is made from', () => {
    const text = `
      const parts = {
        /** One part. */
        a: Id,
        b: Id,
      };
      const Base = z.object({
        /** The base's. */
        c: Id,
      });
      export const X = Base.extend({ ...z.object(parts).partial().shape, e: parts.a.default('') });`;
    expect(of(text)).toEqual({ a: 'One part.', c: "The base's.", e: 'One part.' });
  });

  it('are those of a message by what it takes and answers', () => {
    const text = `
      export const X = command('x', 1, {
        summary: 'Do it',
        input: z.object({
          /** Which. */
          id: Id,
        }),
        output: Y,
      });`;
    expect(of(text)).toEqual({ 'input.id': 'Which.' });
  });

  it('are found below a name in quotes', () => {
    const text = `export const X = {
      'not-there': z.object({
        /** The kind. */
        kind: Id,
      }) };`;
    expect(of(text)).toEqual({ 'not-there.kind': 'The kind.' });
  });

  it('are only told of what is exported and has some', () => {
    const text = `
      const X = z.object({
        /** One. */
        a: Id,
      });
      export const Y = z.object({ a: Id });`;
    expect([...commentsIn(text)]).toEqual([]);
  });
});
