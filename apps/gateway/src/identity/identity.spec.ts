import { PERMISSIONS } from '@provena/contracts';
import { hashPassword, isPassword, NOBODYS_PASSWORD } from './password.ts';
import { placeOf } from './place.ts';
import { PERMISSIONS_OF, Role } from './roles.ts';

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
