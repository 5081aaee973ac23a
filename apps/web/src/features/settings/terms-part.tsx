import type { Company } from '@provena/api-client';
import type { SubmitEvent } from 'react';
import { refusalOf } from '../../api/refusal.ts';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { fieldErrors } from '../../ui/field-errors.ts';
import { textsOf } from '../../ui/form.ts';
import { joined } from '../../ui/joined.ts';
import { Note, ProblemBox, Skeleton } from '../../ui/states.tsx';
import { TermsFields, termsOf } from '../../ui/terms-fields.tsx';
import { tell } from '../../ui/toast.tsx';
import { words as common } from '../../words/common.ts';
import { termsWords, words } from '../../words/payment-terms.ts';
import css from './settings.module.css';
import { useCompany, useUpdateCompany } from './settings-queries.ts';

const Changed = () => (
  <Note>
    <span role="alert">{words.changedMeanwhile}</span>
  </Note>
);

const TermsForm = ({ company, setting }: { company: Company; setting: ReturnType<typeof useUpdateCompany> }) => {
  const { mutate, error, isPending } = setting;
  const errorOf = fieldErrors(error);
  const isConflict = error !== null && refusalOf(error).code === 'version-conflict';
  const isTold = ['paymentTerms/days', 'cashDiscount/percent', 'cashDiscount/days'].some(errorOf);
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const paymentTerms = termsOf(textsOf(event.currentTarget));
    mutate({ body: { paymentTerms }, version: company.version }, { onSuccess: () => tell(words.saved) });
  };
  return (
    <form className={joined('stack', css.form)} onSubmit={send}>
      {isConflict && <Changed />}
      {error && !isTold && !isConflict && <ProblemBox error={error} takesFocus />}
      <TermsFields terms={company.paymentTerms} otherwise={words.ofInstallation} errorOf={errorOf} />
      <p>
        <Button kind="primary" type="submit" disabled={isPending}>
          {isPending ? common.saving : common.save}
        </Button>
      </p>
    </form>
  );
};

/** When invoices are due, and the way to change it. */
export const TermsPart = () => {
  const { data: company, error, refetch } = useCompany();
  const setting = useUpdateCompany();
  const mayWrite = useMay('company:write');
  if (error && !company) return <ProblemBox error={error} onRetry={() => void refetch()} />;
  if (!company) return <Skeleton />;
  const { paymentTerms, version } = company;
  return (
    <section className="stack" aria-labelledby="terms">
      <h2 id="terms">{words.title}</h2>
      <p className="dim">{words.explained}</p>
      <p>{paymentTerms ? words.now(termsWords(paymentTerms)) : words.ofInstallation}</p>
      {mayWrite ? (
        <TermsForm key={version} company={company} setting={setting} />
      ) : (
        <p className="dim">{words.mayNot}</p>
      )}
    </section>
  );
};
