import { Refusal, type ToldProblem } from '../api/refusal.ts';
import { refusalWords } from './refusals.ts';
import { refusedSignIn, waitAfter } from './sign-in.ts';

const refused = (code: string, facts: Record<string, unknown> = {}) =>
  new Refusal({ code, title: code, detail: '', status: 400, requestId: 'r', ...facts } as unknown as ToldProblem);

describe('a refused attempt to sign in', () => {
  it('says that the name or the password is wrong, not that one has to sign in', () => {
    expect(refusedSignIn(refused('unauthenticated'), 0)?.title).toBe('The user name or the password is wrong');
    expect(refusedSignIn(refused('unexpected'), 0)).toBeUndefined();
  });

  it('after too many tries has to wait, until it can be made again', () => {
    expect(waitAfter(refused('rate-limited', { retryAfterSeconds: 45 }))).toBe(45);
    expect(waitAfter(refused('unauthenticated'))).toBe(0);
    expect(refusedSignIn(refused('rate-limited'), 1)?.sentences).not.toContain('You can try again now.');
    expect(refusedSignIn(refused('rate-limited'), 0)?.sentences).toEqual(['You can try again now.']);
  });

  it.each([
    [1, '1 second'],
    [45, '45 seconds'],
    [121, '3 minutes'],
    [undefined, 'a moment'],
  ])('after too many tries says how long to wait: %s', (retryAfterSeconds, time) => {
    expect(refusalWords(refused('rate-limited', { retryAfterSeconds })).sentences).toEqual([`Try again in ${time}.`]);
  });
});
