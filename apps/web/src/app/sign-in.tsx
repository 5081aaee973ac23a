import { type SubmitEvent, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { textsOf } from '../ui/form.ts';
import { Logo } from '../ui/logo.tsx';
import { ProblemBox } from '../ui/states.tsx';
import { refusedSignIn, waitAfter, words } from '../words/sign-in.ts';
import { useConfig, useSignIn } from './session.ts';
import css from './sign-in.module.css';
import { useCountdown } from './use-countdown.ts';

/** Signs in with a name and a password, and keeps what went wrong and how long to wait until the next attempt. */
export const useAttempt = (onDone?: () => void) => {
  const signIn = useSignIn();
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [secondsLeft, wait] = useCountdown();
  const attempt = async (username: string, password: string) => {
    setBusy(true);
    try {
      await signIn(username, password);
      setError(null);
      onDone?.();
    } catch (refusal) {
      setError(refusal);
      wait(waitAfter(refusal));
    } finally {
      setBusy(false);
    }
  };
  return { attempt, error, isBusy, secondsLeft, endWait: () => wait(0) };
};

interface FormParts {
  attempt: (username: string, password: string) => Promise<void>;
  isBusy: boolean;
  /** Seconds until an attempt is taken again. */
  secondsLeft: number;
  /** Hears that another name is typed, which need not wait. */
  onOtherName?: () => void;
  username?: string;
}

/** The two fields and the button. */
export const SignInForm = ({ attempt, isBusy, secondsLeft, onOtherName, username }: FormParts) => {
  const label = secondsLeft > 0 ? words.againIn(secondsLeft) : words.signIn;
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
        onChange={onOtherName}
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
      <Button kind="primary" type="submit" disabled={isBusy || secondsLeft > 0}>
        {isBusy ? words.signingIn : label}
      </Button>
    </form>
  );
};

/** The page for those who are not signed in; of a demo it offers the demo's people with one click. */
export const SignInPage = () => {
  const { data: config } = useConfig();
  const { attempt, error, isBusy, secondsLeft, endWait } = useAttempt();
  const people = config?.demoPeople ?? [];
  return (
    <main className={css.page}>
      <title>{words.title}</title>
      <h1 className={css.brand}>
        <Logo />
        {words.app}
      </h1>
      <div className={css.card}>
        {error !== null && <ProblemBox error={error} says={refusedSignIn(error, secondsLeft)} takesFocus />}
        <SignInForm attempt={attempt} isBusy={isBusy} secondsLeft={secondsLeft} onOtherName={endWait} />
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
