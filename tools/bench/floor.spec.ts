import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

describe('The plain floor', () => {
  it('is the program every figure was measured beside: it is not to be changed', () => {
    const program = readFileSync(new URL('floor.mjs', import.meta.url));
    const hash = createHash('sha256').update(program).digest('hex');
    expect(hash).toBe('f1cb36f5cec01e3eae49ba93b8a4fff5667eba31eef2a73b4381e5d0e153d8a0');
  });
});
