import fc from 'fast-check';
import { expectAgreement } from './support/faults.ts';
import { useTill } from './support/till.ts';
import { type Act, type At, TwoRegisters } from './support/two-registers.ts';

const OPERATIONS = 250;

const till = useTill();

const is = <const T>(value: T) => fc.constant(value);

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: is('add'),
      what: fc.constantFrom('cable', 'phone', 'repair'),
      quantity: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ do: is('pay'), card: fc.nat(100), extra: fc.nat(5_000) }) },
  { weight: 2, arbitrary: fc.record({ do: is('discount'), percent: fc.nat(90) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: is('move'),
      kind: fc.constantFrom('IN', 'OUT'),
      by: fc.integer({ min: 1, max: 9_999 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: is('return'),
      which: fc.nat(1_000),
      refund: fc.constantFrom('CASH', 'CARD', 'STORE_CREDIT'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: is('close'), over: fc.integer({ min: -20, max: 20 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('void', 'hold', 'recall', 'refuse', 'report') }) },
);

const step: fc.Arbitrary<{ at: At; act: Act }> = fc.record({ at: fc.constantFrom('cents', 'coins'), act });

describe('What the reports of two registers say', () => {
  it(
    `is what the invoices say and what is in the drawers, to the cent, in ${OPERATIONS} operations`,
    () =>
      fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: OPERATIONS, maxLength: OPERATIONS }), async steps => {
          const registers = await TwoRegisters.open(till);
          for (const { at, act } of steps) await registers.do(at, act);
          for (const at of ['cents', 'coins'] as const) await registers.do(at, { do: 'close', over: 0 });
          await expectAgreement(till.test.system);
        }),
        // No smaller case is searched for: the operations that were done show it already, and each run changes the
        // shop.
        { numRuns: 1, endOnFailure: true },
      ),
    120_000,
  );
});
