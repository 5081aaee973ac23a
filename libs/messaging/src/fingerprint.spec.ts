import fc from 'fast-check';
import { fingerprintOf } from './fingerprint.ts';

const reversed = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
};

describe('a fingerprint', () => {
  it('is the same whatever the order of the keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        expect(fingerprintOf('a.cmd.b.v1', reversed(value))).toBe(fingerprintOf('a.cmd.b.v1', value));
      }),
    );
  });

  it('is that of what is read back from JSON', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.option(fc.integer(), { nil: undefined })), value => {
        const readBack: unknown = JSON.parse(JSON.stringify(value));
        expect(fingerprintOf('a.cmd.b.v1', readBack)).toBe(fingerprintOf('a.cmd.b.v1', value));
      }),
    );
  });

  it('differs where anything differs', () => {
    const prints = [
      ...[{}, [], null, { a: 1 }, { a: '1' }, { a: [1] }, { a: { b: 1 } }, { 'a:1,b': 1 }, { a: 1, b: 1 }].map(value =>
        fingerprintOf('a.cmd.b.v1', value),
      ),
      fingerprintOf('a.cmd.b.v2', {}),
    ];
    expect(new Set(prints).size).toBe(prints.length);
  });

  it('depends on the order of a list', () => {
    expect(fingerprintOf('s', [1, 2])).not.toBe(fingerprintOf('s', [2, 1]));
  });
});
