import { claimErrors } from './claim-mistakes.ts';

describe('a line of a claim whose serial numbers do not fit its item', () => {
  it('is told by its place and what is wrong', () => {
    expect(
      claimErrors([
        { place: 0, sku: 'CB-1', isSerial: false, captured: 1, quantity: 1 },
        { place: 2, sku: 'PX-1', isSerial: true, captured: 1, quantity: 2.5 },
      ]),
    ).toEqual([
      { pointer: '#/lines/0/serials', detail: 'CB-1 is not serial-tracked and has no serial numbers' },
      { pointer: '#/lines/2/quantity', detail: 'PX-1 is serial-tracked: 1 serial numbers for a quantity of 2.5' },
    ]);
  });
});
