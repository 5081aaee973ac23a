import { createHook } from 'node:async_hooks';
import { eventually } from '@provena/testing';
import { Hasher } from './hasher.ts';
import { hashPassword } from './password.ts';

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

  it('gives nothing to the threads of this process, which check tokens and reach the database', async () => {
    const threadWork: string[] = [];
    const watch = createHook({ init: (_, type) => void (/argon2/i.test(type) && threadWork.push(type)) }).enable();
    const kept = await hash('there');
    await matches('there', kept);
    expect(threadWork).toEqual([]);
    await hashPassword('here');
    watch.disable();
    expect(threadWork).not.toEqual([]);
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
