import { Id } from '@provena/contracts';
import type { DomainError } from '@provena/domain';
import { z } from 'zod';
import { SchemaPipe } from './schema.pipe.ts';

const pipe = new SchemaPipe();
const Body = z.strictObject({ lines: z.array(z.strictObject({ 'a/b': z.number() })) });
const read =
  (value: unknown, schema: z.ZodType, type: 'body' | 'param' = 'body') =>
  () =>
    pipe.transform(value, { type, schema });

describe('the check of a request', () => {
  it('answers the value as the schema reads it', () => {
    expect(read('7', z.string().transform(Number))()).toBe(7);
    expect(pipe.transform('7', { type: 'custom' })).toBe('7');
  });

  it('names every place that is wrong by a JSON pointer', () => {
    expect(read({ lines: [{ 'a/b': 'x' }, { 'a/b': 1, more: 1, 'm~': 2 }] }, Body)).toThrow(
      expect.objectContaining({
        code: 'validation',
        facts: {
          errors: [
            { pointer: '#/lines/0/a~1b', detail: expect.any(String) },
            { pointer: '#/lines/1/more', detail: 'is not known here' },
            { pointer: '#/lines/1/m~0', detail: 'is not known here' },
          ],
        },
      }),
    );
    expect(read(null, Body)).toThrow(
      expect.objectContaining({ facts: { errors: [expect.objectContaining({ pointer: '#' })] } }),
    );
  });

  it('names at most a hundred places', () => {
    const keys = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, 1]));
    const errorsIn = (value: unknown) => {
      try {
        return read(value, Body)();
      } catch (error) {
        return (error as DomainError).facts['errors'];
      }
    };
    expect(errorsIn({ lines: Array(500).fill(1) })).toHaveLength(100);
    expect(errorsIn({ lines: [], ...keys })).toHaveLength(100);
  });

  it('finds nothing under an id that is none', () => {
    expect(read('1', Id, 'param')).toThrow(expect.objectContaining({ code: 'not-found' }));
  });
});
