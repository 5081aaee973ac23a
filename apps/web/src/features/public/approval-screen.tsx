import type { ApprovalPage } from '@provena/api-client';
import { type SubmitEvent, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { textsOf } from '../../ui/form.ts';
import { Note, ProblemBox } from '../../ui/states.tsx';
import { money, quantity } from '../../words/format.ts';
import { stateWords, words } from '../../words/public.ts';
import { type Decision, sendDecision } from './public-queries.ts';
import css from './public.module.css';

const Lines = ({ page: { lines, currency } }: { page: ApprovalPage }) => (
  <ul>
    {lines.map((line, place) => (
      <li key={place} className={css.line}>
        <span>{line.description}</span>
        <span className="num">{money(line.total, currency)}</span>
        <span className="small dim">
          {quantity(line.quantity)} × {money(line.unitPrice, currency)}
        </span>
      </li>
    ))}
  </ul>
);

const Sums = ({ page: { subtotal, tax, total, currency } }: { page: ApprovalPage }) => (
  <dl className={css.sums}>
    <dt>{words.subtotal}</dt>
    <dd className="num">{money(subtotal, currency)}</dd>
    <dt>{words.tax}</dt>
    <dd className="num">{money(tax, currency)}</dd>
    <dt>{words.total}</dt>
    <dd className={`num ${css.total ?? ''}`}>{money(total, currency)}</dd>
  </dl>
);

interface AnswerParts {
  token: string;
  onAnswered: (page: ApprovalPage) => void;
}

const useAnswer = ({ token, onAnswered }: AnswerParts) => {
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const answer = async (decision: Decision) => {
    setBusy(true);
    try {
      onAnswered(await sendDecision(token, decision));
    } catch (refusal) {
      setError(refusal);
      setBusy(false);
    }
  };
  return { answer, error, isBusy };
};

/** The typed name signs; which button was pressed is the decision. */
const AnswerForm = (parts: AnswerParts) => {
  const { answer, error, isBusy } = useAnswer(parts);
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { signedBy = '', note = '' } = textsOf(event.currentTarget);
    const pressed = event.nativeEvent.submitter?.getAttribute('value');
    const decision = pressed === 'REJECTED' ? 'REJECTED' : 'APPROVED';
    void answer({ decision, signedBy: signedBy.trim(), note: note.trim() || null });
  };
  return (
    <form className="stack" onSubmit={send}>
      {error !== null && <ProblemBox error={error} takesFocus />}
      <TextField label={words.yourName} name="signedBy" autoComplete="name" maxLength={200} required />
      <TextArea label={words.remark} name="note" maxLength={1_000} />
      <div className={css.answers}>
        <Button kind="primary" type="submit" name="decision" value="APPROVED" disabled={isBusy}>
          {isBusy ? words.sending : words.approve}
        </Button>
        <Button type="submit" name="decision" value="REJECTED" disabled={isBusy}>
          {words.reject}
        </Button>
      </div>
    </form>
  );
};

/** What the state means; that a link takes no answer any more stands out. */
const StateSentence = ({ page }: { page: ApprovalPage }) => {
  const sentence = <p role="status">{stateWords(page)}</p>;
  return ['CHANGED', 'EXPIRED', 'REPLACED', 'CLOSED'].includes(page.state) ? <Note>{sentence}</Note> : sentence;
};

/** A document that waits for the customer's word, and the word once it is given. */
export const ApprovalScreen = ({ page, ...parts }: AnswerParts & { page: ApprovalPage }) => (
  <>
    <title>{words.approvalOf(page.number)}</title>
    <h1>{words.approvalOf(page.number)}</h1>
    <StateSentence page={page} />
    <section className={css.card}>
      {page.customerName && <p className="dim">{words.for(page.customerName)}</p>}
      <Lines page={page} />
      <Sums page={page} />
      {page.state === 'OPEN' && <p className="small dim">{words.until(page.expiresAt)}</p>}
    </section>
    {page.state === 'OPEN' && (
      <section className={css.card}>
        <AnswerForm {...parts} />
      </section>
    )}
  </>
);
