import { KnownCallers, type Met } from './known-callers.ts';
import { principalOf, userOf } from './user.ts';

const user = userOf({ id: '0198c000-0000-7000-8000-0000000000a1', username: 'sales', role: 'sales', locations: '*' });
const met: Met = { caller: { user, principal: principalOf(user) }, until: Infinity };

describe('a known caller', () => {
  let asked = 0;
  const meet = () => {
    asked += 1;
    return Promise.resolve(met);
  };
  const callers = new KnownCallers();

  it('is looked up once, and again when it was forgotten', async () => {
    expect(await callers.get('proof', meet)).toBe(met.caller);
    expect(await callers.get('proof', meet)).toBe(met.caller);
    expect(asked).toBe(1);
    callers.forget('proof');
    await callers.get('proof', meet);
    expect(asked).toBe(2);
  });

  it('is not kept when it was forgotten while it was looked up', async () => {
    const found = Promise.withResolvers<Met>();
    const caller = callers.get('ending', () => found.promise);
    callers.forget('ending');
    found.resolve(met);
    await caller;
    const again = callers.get('ending', () => Promise.reject(new Error('signed out')));
    await expect(again).rejects.toThrow('signed out');
  });

  it('is not known longer than its proof is good', async () => {
    await callers.get('old', () => Promise.resolve({ ...met, until: Date.now() - 1 }));
    await expect(callers.get('old', () => Promise.reject(new Error('expired')))).rejects.toThrow('expired');
  });
});
