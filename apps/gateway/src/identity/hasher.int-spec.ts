import { eventually } from '@provena/testing';
import { Hasher } from './hasher.ts';
import { hashPassword } from './password.ts';

const TIMES = 6;

describe('the process that hashes', () => {
  let hasher: Hasher;
  beforeEach(() => {
    hasher = new Hasher();
  });
  afterEach(() => hasher.close());

  const hash = (password: string) => hasher.inTurn('here', hashing => hashing.hash(password));
  const matches = (password: string, kept: string) => hasher.inTurn('here', hashing => hashing.matches(password, kept));

  it('makes and compares passwords', async () => {
    const kept = await hash('a long one');
    expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect([await matches('a long one', kept), await matches('another', kept)]).toEqual([true, false]);
  });

  it('spends the time of another process than this one, whose threads check tokens and reach the database', async () => {
    const spent = async (work: () => Promise<unknown>) => {
      const before = process.cpuUsage();
      await work();
      return process.cpuUsage(before).user;
    };
    await hash('started');
    const often = async (work: (password: string) => Promise<string>) => {
      for (let time = 0; time < TIMES; time++) await work('a long one');
    };
    const here = await spent(() => often(hashPassword));
    const there = await spent(() => often(hash));
    expect(there).toBeLessThan(here / 4);
  });

  it('says what it cannot read, and goes on', async () => {
    await expect(matches('password', 'plain')).rejects.toThrow('PHC');
    expect(await hash('next')).toContain('argon2id');
  });

  it('is begun again when it was ended', async () => {
    await hash('first');
    hasher.close();
    await eventually(async () => expect(await hash('second')).toContain('argon2id'));
  });
});
