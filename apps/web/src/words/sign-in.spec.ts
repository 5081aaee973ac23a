import { Refusal, type ToldProblem } from '../api/refusal.ts';
import { refusalWords } from './refusals.ts';
import { refusedSignIn } from './sign-in.ts';

const refused = (code: string, facts: Record<string, unknown> = {}) =>
  new Refusal({ code, title: code, detail: '', status: 400, requestId: 'r', ...facts } as unknown as ToldProblem);

describe('a refused attempt to sign in', () => {
  it('says that the name or the password is wrong, not that one has to sign in', () => {
    expect(refusedSignIn(refused('unauthenticated'))?.title).toBe('The user name or the password is wrong');
    expect(refusedSignIn(refused('rate-limited'))).toBeUndefined();
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
