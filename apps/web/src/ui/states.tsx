import { type ReactNode, useEffect, useRef } from 'react';
import { type Refusal, refusalOf } from '../api/refusal.ts';
import { type RefusalWords, refusalWords } from '../words/refusals.ts';
import { words } from '../words/common.ts';
import { Button } from './button.tsx';
import { CopyButton } from './copy-button.tsx';
import css from './states.module.css';

/** One sentence and the action that fills the place. */
export const Empty = ({ children, action }: { children: ReactNode; action?: ReactNode }) => (
  <div className={css.empty}>
    <p>{children}</p>
    {action}
  </div>
);

/** Rows of the real height while the first answer is under way. */
export const Skeleton = ({ rows = 8 }: { rows?: number }) => (
  <div className={css.skeleton} role="status" aria-label={words.loading}>
    {Array.from({ length: rows }, (_, place) => (
      <span key={place} className={css.bone} />
    ))}
  </div>
);

const RequestId = ({ refusal }: { refusal: Refusal }) =>
  refusal.requestId ? (
    <p className="small dim row">
      {words.request} <span className="mono">{refusal.requestId}</span>
      <CopyButton text={refusal.requestId} label={words.copy} />
    </p>
  ) : null;

interface ProblemParts {
  error: unknown;
  onRetry?: () => void;
  /** In place of the words for its code. */
  says?: RefusalWords;
  /** More below the sentence: the lines that are meant, what to do. */
  children?: ReactNode;
  /** Takes the focus as it appears, for the answer to what one just did. */
  takesFocus?: boolean;
}

/** A refusal or failure where it happened: what it is, what to do, the request's id. */
export const ProblemBox = ({ error, onRetry, says, children, takesFocus }: ProblemParts) => {
  const box = useRef<HTMLDivElement>(null);
  const refusal = refusalOf(error);
  useEffect(() => {
    if (takesFocus) box.current?.focus();
  }, [takesFocus, error]);
  const { title, sentences } = says ?? refusalWords(refusal);
  return (
    <div ref={box} className={css.problem} role="alert" tabIndex={-1}>
      <strong>{title}</strong>
      {sentences.map(sentence => (
        <p key={sentence}>{sentence}</p>
      ))}
      {children}
      <RequestId refusal={refusal} />
      {onRetry && (
        <p>
          <Button onClick={onRetry}>{words.retry}</Button>
        </p>
      )}
    </div>
  );
};

/** A banner that says why something is as it is, and offers the way on. */
export const Note = ({ children }: { children: ReactNode }) => <div className={css.note}>{children}</div>;

/** A status by its dot and its word; the dot's colour is the shop's choice, the word says it. */
export const Status = ({ colour, children }: { colour?: string; children: ReactNode }) => (
  <span className={css.status}>
    <span className={css.dot} style={colour ? { background: colour } : undefined} aria-hidden="true" />
    {children}
  </span>
);
