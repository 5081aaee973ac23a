import { useEffect, useRef, useState } from 'react';
import { askToSignIn } from '../api/signed-out.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ProblemBox } from '../ui/states.tsx';
import { refusedSignIn, words } from '../words/sign-in.ts';
import { useSignOut } from './session.ts';
import { SignInForm, useAttempt } from './sign-in.tsx';

/** A dialog over the page when the session ended in the middle of work; the refused calls go on when it is done. */
export const SignInAgain = ({ username }: { username: string }) => {
  const [isOpen, setOpen] = useState(false);
  const answer = useRef<(again: boolean) => void>(null);
  const signOut = useSignOut();
  const end = (again: boolean) => {
    setOpen(false);
    answer.current?.(again);
  };
  const { attempt, error, isBusy, secondsLeft } = useAttempt(() => end(true));
  useEffect(() => {
    askToSignIn(
      () =>
        new Promise(resolve => {
          answer.current = resolve;
          setOpen(true);
        }),
    );
    return () => askToSignIn(null);
  }, []);
  const leave = () => {
    end(false);
    void signOut();
  };
  return (
    <Dialog
      title={words.signInAgain}
      isOpen={isOpen}
      onClose={() => end(false)}
      foot={<Button onClick={leave}>{words.leave}</Button>}
    >
      <p>{words.again}</p>
      {error !== null && <ProblemBox error={error} says={refusedSignIn(error, secondsLeft)} />}
      <SignInForm attempt={attempt} isBusy={isBusy} secondsLeft={secondsLeft} username={username} />
    </Dialog>
  );
};
