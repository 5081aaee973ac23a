import type { BooksLock } from '@provena/api-client';
import { type SubmitEvent, useState } from 'react';
import { useBooksLock } from '../../api/books.ts';
import { refusalOf } from '../../api/refusal.ts';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { fieldErrors } from '../../ui/field-errors.ts';
import { CheckField, TextField } from '../../ui/field.tsx';
import { textsOf } from '../../ui/form.ts';
import { joined } from '../../ui/joined.ts';
import { Note, ProblemBox, Skeleton } from '../../ui/states.tsx';
import { tell } from '../../ui/toast.tsx';
import { words as common } from '../../words/common.ts';
import { lockWords, words } from '../../words/books-lock.ts';
import css from './settings.module.css';
import { useLockBooks } from './settings-queries.ts';

/** The change that is under way, and how the last one was refused; a newer lock is told, since it is shown by then. */
const useLocking = () => {
  const { mutate, error, isPending } = useLockBooks();
  const isConflict = error !== null && refusalOf(error).code === 'version-conflict';
  return { mutate, error: isConflict ? null : error, isConflict, isPending };
};

interface FormParts {
  lock: BooksLock;
  locking: ReturnType<typeof useLocking>;
}

/** Why locked days are opened again. */
const Reason = ({ error }: { error: string | null }) => (
  <TextField label={words.reason} name="reason" maxLength={500} hint={words.reasonHint} error={error} />
);

/** What was typed: the day, and what may be done to issued invoices. */
const bodyOf = ({ lockedUntil, reason, correctOnly }: ReturnType<typeof textsOf>) => ({
  lockedUntil: lockedUntil || null,
  reason: reason?.trim() || null,
  issuedInvoices: correctOnly === undefined ? ('EDITABLE' as const) : ('CORRECT_ONLY' as const),
});

/** What sending does, by the day that is typed, and how it is told afterwards. */
const actionOf = ({ lockedUntil }: BooksLock, until: string) => {
  if (until === (lockedUntil ?? '')) return { button: words.save, done: words.saved, opens: false };
  const opens = lockedUntil !== null && until < lockedUntil;
  const done = until === '' ? words.opened : words.locked;
  return { button: opens ? words.open : words.lock, done, opens };
};

const Refused = ({ locking: { error, isConflict } }: Pick<FormParts, 'locking'>) => {
  const isTold = ['lockedUntil', 'reason'].some(fieldErrors(error));
  return (
    <>
      {isConflict && (
        <Note>
          <span role="alert">{words.changedMeanwhile}</span>
        </Note>
      )}
      {error && !isTold && <ProblemBox error={error} takesFocus />}
    </>
  );
};

const LockForm = ({ lock, locking }: FormParts) => {
  const { mutate, error, isPending } = locking;
  const [until, setUntil] = useState(lock.lockedUntil ?? '');
  const { button, done, opens } = actionOf(lock, until);
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = bodyOf(textsOf(event.currentTarget));
    mutate({ body, version: lock.version }, { onSuccess: () => tell(done) });
  };
  const errorOf = fieldErrors(error);
  return (
    <form className={joined('stack', css.form)} onSubmit={send}>
      <Refused locking={locking} />
      <TextField
        label={words.until}
        name="lockedUntil"
        type="date"
        value={until}
        hint={lock.lockedUntil === null ? null : words.untilHint}
        error={errorOf('lockedUntil')}
        onChange={event => setUntil(event.target.value)}
      />
      <CheckField
        label={words.correctOnly}
        name="correctOnly"
        defaultChecked={lock.issuedInvoices === 'CORRECT_ONLY'}
      />
      {opens && <Reason error={errorOf('reason')} />}
      <p>
        <Button kind="primary" type="submit" disabled={isPending}>
          {isPending ? common.saving : button}
        </Button>
      </p>
    </form>
  );
};

/** Until which day the books are locked, and the way to lock more days or to open some again. */
export const BooksPart = () => {
  const { data: lock, error, refetch } = useBooksLock();
  const locking = useLocking();
  const mayLock = useMay('books:lock');
  if (error && !lock) return <ProblemBox error={error} onRetry={() => void refetch()} />;
  if (!lock) return <Skeleton />;
  return (
    <section className="stack" aria-labelledby="books">
      <h2 id="books">{words.books}</h2>
      <p className="dim">{words.explained}</p>
      <p>{lockWords(lock)}</p>
      {mayLock ? <LockForm key={lock.version} lock={lock} locking={locking} /> : <p className="dim">{words.mayNot}</p>}
    </section>
  );
};
