import { type Refusal, refusalOf } from '../api/refusal.ts';
import type { RefusalWords } from './refusals.ts';

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
  demo: 'People of the demo',
  demoSays: 'This is a demo. Sign in as one of its people with one click:',
};

/** What to say of a refused attempt to sign in; null where it is said as everywhere. */
export const refusedSignIn = (error: unknown): RefusalWords | undefined => {
  const refusal: Refusal = refusalOf(error);
  return refusal.code === 'unauthenticated' ? { title: words.wrong, sentences: [words.wrongSays] } : undefined;
};
