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
  demo: 'People of the demo',
  demoSays: 'This is a demo. Sign in as one of its people with one click:',
};
