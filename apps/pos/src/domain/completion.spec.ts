import { HoldUnits } from '@provena/contracts';
import { comesFromUnits, keepsTheHold } from './completion.ts';

/** The refusals of a hold that are not about its units or the stock: the hold is over, or its location is not there. */
const OTHERS = ['hold-ended', 'not-found'];

describe('A refusal of a sale', () => {
  it.each(HoldUnits.refusals.map(code => [code, !OTHERS.includes(code)] as const))(
    'with %s comes from its units: %s, as inventory refuses to hold them',
    (code, isFromUnits) => {
      expect(comesFromUnits(code)).toBe(isFromUnits);
      expect(keepsTheHold(code)).toBe(isFromUnits);
    },
  );

  it('leaves the hold when inventory was not reached, though it does not come from the units', () => {
    expect([comesFromUnits('upstream-unavailable'), keepsTheHold('upstream-unavailable')]).toEqual([false, true]);
    expect(keepsTheHold('payment-insufficient')).toBe(false);
  });
});
