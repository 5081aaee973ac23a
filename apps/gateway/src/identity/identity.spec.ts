import { PERMISSIONS } from '@provena/contracts';
import { Attempts } from './attempts.ts';
import { hashPassword, isPassword } from './password.ts';
import { PERMISSIONS_OF, Role } from './roles.ts';

describe('a password', () => {
  it('is recognised, and no other is', async () => {
    const kept = await hashPassword('demo');
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await isPassword('demo', kept)).toBe(true);
    expect(await isPassword('Demo', kept)).toBe(false);
  });

  it('is kept with a salt of its own', async () => {
    expect(await hashPassword('demo')).not.toBe(await hashPassword('demo'));
  });

  it('is read from what other programs wrote', async () => {
    const kept = '$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ$wTjw/cHFB1IYxlj8KJ2DWgwPdhF8VaEs';
    expect(await isPassword('password', kept)).toBe(false);
    await expect(isPassword('password', 'plain')).rejects.toThrow('PHC');
  });
});

describe('attempts', () => {
  const wrong = async () => null;
  const right = async () => 'somebody';

  it('are refused after as many wrong ones as allowed, for this key alone', async () => {
    const attempts = new Attempts(2);
    expect([await attempts.make('a', wrong), await attempts.make('a', wrong)]).toEqual([null, null]);
    await expect(attempts.make('a', right)).rejects.toMatchObject({
      code: 'rate-limited',
      facts: { retryAfterSeconds: expect.any(Number) },
    });
    expect(await attempts.make('b', right)).toBe('somebody');
  });

  it('that are right or fail are not counted', async () => {
    const attempts = new Attempts(1);
    expect([await attempts.make('a', right), await attempts.make('a', right)]).toEqual(['somebody', 'somebody']);
    const failing = () => Promise.reject(new Error('no database'));
    await expect(attempts.make('a', failing)).rejects.toThrow('no database');
    expect(await attempts.make('a', right)).toBe('somebody');
  });

  it('cannot be had by asking all at once', async () => {
    const attempts = new Attempts(1);
    const guesses = Array.from({ length: 50 }, () => attempts.make('a', wrong));
    const refused = (await Promise.allSettled(guesses)).filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(40);
  });
});

describe('a role', () => {
  it.each(Role.options)('%s never claims units for a document, nor stands for a customer', role => {
    expect(PERMISSIONS_OF[role]).not.toContain('inventory:claim');
    expect(PERMISSIONS_OF[role]).not.toContain('approval:decide');
  });

  it('owner may do everything else', () => {
    expect([...PERMISSIONS_OF.owner, 'inventory:claim', 'approval:decide'].sort()).toEqual([...PERMISSIONS].sort());
  });

  it('sales may neither reopen nor refund', () => {
    expect(PERMISSIONS_OF.sales).not.toEqual(expect.arrayContaining(['invoice:reopen']));
    expect(PERMISSIONS_OF.sales).not.toEqual(expect.arrayContaining(['payment:refund']));
  });
});
