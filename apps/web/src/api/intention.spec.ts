import { Intention } from './intention.ts';

describe('the key of an intention', () => {
  it('is the same for the same request, until it is known how that ended', () => {
    const paying = new Intention();
    const key = paying.keyFor({ amount: '10.00' });
    expect(paying.keyFor({ amount: '10.00' })).toBe(key);
    paying.end();
    expect(paying.keyFor({ amount: '10.00' })).not.toBe(key);
  });

  it('is another one for a changed request', () => {
    const paying = new Intention();
    const key = paying.keyFor({ amount: '10.00' });
    expect(paying.keyFor({ amount: '12.00' })).not.toBe(key);
  });
});
