import { refusalOf } from '../api/refusal.ts';
import { type RefusalWords, waitWords } from './refusals.ts';

/** Words of signing in. */
export const words = {
  app: 'Provena',
  title: 'Sign in · Provena',
  username: 'User name',
  password: 'Password',
  signIn: 'Sign in',
  signingIn: 'Signing in…',
  signInAgain: 'Sign in again',
  again: 'Your session is over. What you entered is still here; sign in again and go on.',
  leave: 'Leave',
  wrong: 'The user name or the password is wrong',
  wrongSays: 'Check both and try again. Who has forgotten the password asks the owner for a new one.',
  tooMany: 'Too many attempts',
  tooManySays: 'For a while no attempt is taken; the button tells how long, and works again after that.',
  waitIsOver: 'You can try again now.',
  againIn: (seconds: number) => `Try again in ${waitWords(seconds)}`,
  demo: 'People of the demo',
  demoSays: 'This is a demo. Sign in as one of its people with one click:',
};

/** Seconds to wait after a refused attempt; 0 where the next one can be made at once. */
export const waitAfter = (error: unknown): number => {
  const { code, facts } = refusalOf(error);
  return code === 'rate-limited' ? Number(facts['retryAfterSeconds'] ?? 0) : 0;
};

const wordings: Record<string, (secondsLeft: number) => RefusalWords> = {
  unauthenticated: () => ({ title: words.wrong, sentences: [words.wrongSays] }),
  'rate-limited': secondsLeft => ({
    title: words.tooMany,
    sentences: [secondsLeft > 0 ? words.tooManySays : words.waitIsOver],
  }),
};

/** What to say of a refused attempt to sign in, with so many seconds left to wait; null where it is said as everywhere. */
export const refusedSignIn = (error: unknown, secondsLeft: number): RefusalWords | undefined =>
  wordings[refusalOf(error).code]?.(secondsLeft);
