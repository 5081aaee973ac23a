import { z } from 'zod';
import { driftOf, driftOfFacts } from './drift.ts';
import { messagesOf } from './message.ts';

const Line = z.object({ sku: z.string(), returned: z.number().default(0), note: z.string().optional() });
const GetThing = messagesOf('pos').query('get-thing', 1, {
  permission: 'pos:sell',
  summary: 'A thing',
  refusals: [],
  input: z.object({}),
  output: z.object({ id: z.string(), lines: z.array(Line), facts: z.record(z.string(), z.unknown()) }),
});

const line = { sku: 'A', returned: 0 };
const thing = { id: '1', lines: [line, line], facts: { any: { thing: 1 } } };

describe('an answer', () => {
  it('that is what its contract says has not drifted', () => {
    expect(driftOf(GetThing, thing)).toEqual([]);
    expect(driftOf(GetThing, { ...thing, lines: [{ ...line, note: undefined }] })).toEqual([]);
  });

  it.each<[string, unknown, string[]]>([
    ['lacks a field', { ...thing, id: undefined }, ['#/id: Invalid input: expected string, received undefined']],
    ['has a field of another type', { ...thing, id: 1 }, ['#/id: Invalid input: expected string, received number']],
    ['lacks a field that readers fill in', { ...thing, lines: [{ sku: 'A' }] }, ['#/lines/-/returned: is missing']],
    [
      'says more, in each row',
      { ...thing, lines: [line, { ...line, b: 1 }, { ...line, b: 1 }] },
      ['#/lines/-/b: is not in the contract'],
    ],
    ['says more at its top', { ...thing, extra: null }, ['#/extra: is not in the contract']],
    ['is none', undefined, ['#: Invalid input: expected object, received undefined']],
  ])('that %s has drifted', (_, answer, drift) => {
    expect(driftOf(GetThing, answer)).toEqual(drift);
  });
});

describe('the facts of a refusal', () => {
  it.each<[string, unknown, string[]]>([
    ['invoice-closed', { number: 'INV-000001' }, []],
    ['invoice-closed', {}, ['#/number: Invalid input: expected string, received undefined']],
    ['invoice-closed', { number: 'INV-000001', total: '1.00' }, ['#/total: is not in the contract']],
    ['save-in-progress', { operationId: '0198c000-0000-7000-8000-0000000000a1' }, []],
    ['not-found', { kind: 'invoice', paymentId: '1' }, []],
    ['malformed', {}, []],
    ['malformed', { at: 1 }, ['#/at: is not in the contract']],
  ])('%s are held against what is told of them: %j', (code, facts, drift) => {
    expect(driftOfFacts(code, facts)).toEqual(drift);
  });
});
