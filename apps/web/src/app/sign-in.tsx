import { type SubmitEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { textsOf } from '../ui/form.ts';
import { Logo } from '../ui/logo.tsx';
import { ProblemBox } from '../ui/states.tsx';
import { refusedSignIn, words } from '../words/sign-in.ts';
import { useConfig, useSignIn } from './session.ts';
import css from './sign-in.module.css';

/** Signs in with a name and a password, and keeps what went wrong until the next attempt. */
export const useAttempt = (onDone?: () => void) => {
  const signIn = useSignIn();
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const attempt = async (username: string, password: string) => {
    setBusy(true);
    try {
      await signIn(username, password);
      setError(null);
      onDone?.();
    } catch (refusal) {
      setError(refusal);
    } finally {
      setBusy(false);
    }
  };
  return { attempt, error, isBusy };
};

interface FormParts {
  attempt: (username: string, password: string) => Promise<void>;
  isBusy: boolean;
  username?: string;
}

/** The two fields and the button. */
export const SignInForm = ({ attempt, isBusy, username }: FormParts) => {
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { username: name, password } = textsOf(event.currentTarget);
    void attempt(name ?? '', password ?? '');
  };
  return (
    <form className="stack" onSubmit={send}>
      <TextField
        label={words.username}
        name="username"
        autoComplete="username"
        defaultValue={username}
        readOnly={username !== undefined}
        autoFocus={username === undefined}
        required
      />
      <TextField
        label={words.password}
        name="password"
        type="password"
        autoComplete="current-password"
        autoFocus={username !== undefined}
        required
      />
      <Button kind="primary" type="submit" disabled={isBusy}>
        {isBusy ? words.signingIn : words.signIn}
      </Button>
    </form>
  );
};

/** The page for those who are not signed in; of a demo it offers the demo's people with one click. */
export const SignInPage = () => {
  const { data: config } = useConfig();
  const { attempt, error, isBusy } = useAttempt();
  const people = config?.demoPeople ?? [];
  return (
    <main className={css.page}>
      <title>{words.title}</title>
      <h1 className={css.brand}>
        <Logo />
        {words.app}
      </h1>
      <div className={css.card}>
        {error !== null && <ProblemBox error={error} says={refusedSignIn(error)} takesFocus />}
        <SignInForm attempt={attempt} isBusy={isBusy} />
      </div>
      {people.length > 0 && (
        <section className="stack" aria-label={words.demo}>
          <p className="small dim">{words.demoSays}</p>
          <div className={css.people}>
            {people.map(({ username }) => (
              <Button key={username} disabled={isBusy} onClick={() => void attempt(username, 'demo')}>
                {username}
              </Button>
            ))}
          </div>
        </section>
      )}
    </main>
  );
};
