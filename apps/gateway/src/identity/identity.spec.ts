import { PERMISSIONS } from '@provena/contracts';
import { hashPassword, isPassword, NOBODYS_PASSWORD } from './password.ts';
import { placeOf } from './place.ts';
import { PERMISSIONS_OF, Role } from './roles.ts';
import { CallerQueue } from './caller-queue.ts';

describe('a password', () => {
  it('is recognised, and no other is', async () => {
    const kept = await hashPassword('demo');
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await isPassword('demo', kept)).toBe(true);
    expect(await isPassword('Demo', kept)).toBe(false);
  });

  it('is nobody’s where there is no such person, at the same cost', async () => {
    expect(NOBODYS_PASSWORD).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await isPassword('demo', NOBODYS_PASSWORD)).toBe(false);
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

describe('turns', () => {
  const limits = { atOnce: 2, waiting: 3, waitingOfOne: 2 };
  const begin = (turns: CallerQueue, asker: string) => {
    let end: () => void = () => undefined;
    const work = new Promise<void>(resolve => (end = resolve));
    let began = false;
    const done = turns.runInTurn(asker, () => ((began = true), work));
    return { done, end, began: () => began };
  };
  const settled = () => new Promise(resolve => setImmediate(resolve));

  it('are two at a time, then those who wait, in their order', async () => {
    const turns = new CallerQueue(limits);
    const [one, two, three, four] = ['a', 'b', 'c', 'd'].map(asker => begin(turns, asker));
    await settled();
    expect([one, two, three, four].map(turn => turn?.began())).toEqual([true, true, false, false]);
    two?.end();
    await settled();
    expect([three?.began(), four?.began()]).toEqual([true, false]);
    for (const turn of [one, three, four]) turn?.end();
    for (const turn of [one, two, three, four]) await turn?.done;
  });

  it('are refused when as many wait as may, of one asker or altogether', async () => {
    const turns = new CallerQueue(limits);
    const taken = ['a', 'a', 'a', 'a'].map(asker => begin(turns, asker));
    const refusal = { code: 'rate-limited', facts: { retryAfterSeconds: 2 } };
    await expect(begin(turns, 'a').done).rejects.toMatchObject(refusal);
    taken.push(begin(turns, 'b'));
    await expect(begin(turns, 'c').done).rejects.toMatchObject(refusal);
    for (const { end, done } of taken) {
      end();
      await done;
    }
    expect(await turns.runInTurn('c', async () => 'free')).toBe('free');
  });

  it('go on when the work of one fails', async () => {
    const turns = new CallerQueue({ ...limits, atOnce: 1 });
    const failing = turns.runInTurn('a', () => Promise.reject(new Error('no database')));
    const next = turns.runInTurn('a', async () => 'next');
    await expect(failing).rejects.toThrow('no database');
    expect(await next).toBe('next');
  });
});

describe('a place', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::ffff', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['2001:db8:1:2:3:4:203.0.113.9', '2001:db8:1:2::/64'],
  ])('of %s is %s', (address, place) => {
    expect(placeOf(address)).toBe(place);
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
