import type { Company } from '@provena/api-client';
import type { SubmitEvent } from 'react';
import { refusalOf } from '../../api/refusal.ts';
import { useMay } from '../../app/session.ts';
import { Button } from '../../ui/button.tsx';
import { fieldErrors } from '../../ui/field-errors.ts';
import { TextArea, TextField } from '../../ui/field.tsx';
import { textsOf } from '../../ui/form.ts';
import { joined } from '../../ui/joined.ts';
import { Note, ProblemBox, Skeleton } from '../../ui/states.tsx';
import { tell } from '../../ui/toast.tsx';
import { words as common } from '../../words/common.ts';
import { words } from '../../words/company.ts';
import css from './settings.module.css';
import { type CompanyChange, useCompany, useUpdateCompany } from './settings-queries.ts';

const PRINTED = ['taxId', 'email', 'phone'] as const;
const LONG = ['footer', 'terms'] as const;
const E_INVOICE = [
  'vatId',
  'registrationId',
  'postCode',
  'city',
  'countryCode',
  'contactName',
  'iban',
  'bic',
  'electronicAddress',
  'electronicAddressScheme',
] as const;

/** What the form's texts say of the company; an empty field is null. */
const changeOf = ({ name = '', ...texts }: Partial<Record<string, string>>): CompanyChange => ({
  ...Object.fromEntries(Object.entries(texts).map(([field, text]) => [field, text?.trim() || null])),
  name: name.trim(),
});

interface FormParts {
  company: Company;
  saving: ReturnType<typeof useUpdateCompany>;
  isReadOnly: boolean;
}

const Fields = ({ company, saving, isReadOnly }: FormParts) => {
  const errorOf = fieldErrors(saving.error);
  const field = (name: 'name' | 'address' | (typeof PRINTED | typeof LONG | typeof E_INVOICE)[number]) => ({
    name,
    label: words[name],
    defaultValue: company[name] ?? '',
    error: errorOf(name),
    readOnly: isReadOnly,
  });
  return (
    <>
      <TextField {...field('name')} maxLength={200} required />
      <TextArea {...field('address')} />
      {PRINTED.map(name => (
        <TextField key={name} {...field(name)} />
      ))}
      {LONG.map(name => (
        <TextArea key={name} {...field(name)} />
      ))}
      <h3>{words.eInvoices}</h3>
      <p className="dim">{words.eInvoicesHint}</p>
      {E_INVOICE.map(name => (
        <TextField key={name} {...field(name)} hint={words.hints[name]} />
      ))}
    </>
  );
};

const CompanyForm = ({ company, saving, isReadOnly }: FormParts) => {
  const { mutate, error, isPending } = saving;
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = changeOf(textsOf(event.currentTarget));
    mutate({ body, version: company.version }, { onSuccess: () => tell(words.saved) });
  };
  const isConflict = error !== null && refusalOf(error).code === 'version-conflict';
  return (
    <form className={joined('stack', css.form)} onSubmit={send}>
      {isConflict && (
        <Note>
          <span role="alert">{words.changedMeanwhile}</span>
        </Note>
      )}
      {error && !isConflict && <ProblemBox error={error} takesFocus />}
      <Fields company={company} saving={saving} isReadOnly={isReadOnly} />
      {!isReadOnly && (
        <p>
          <Button kind="primary" type="submit" disabled={isPending}>
            {isPending ? common.saving : common.save}
          </Button>
        </p>
      )}
    </form>
  );
};

/** Who documents are from, and what e-invoices need to know of it. */
export const CompanyPart = () => {
  const { data: company, error, refetch } = useCompany();
  const saving = useUpdateCompany();
  const mayWrite = useMay('company:write');
  if (error && !company) return <ProblemBox error={error} onRetry={() => void refetch()} />;
  if (!company) return <Skeleton />;
  return (
    <section className="stack" aria-labelledby="company">
      <h2 id="company">{words.company}</h2>
      <p className="dim">{mayWrite ? words.explained : words.mayNot}</p>
      <CompanyForm key={company.version} company={company} saving={saving} isReadOnly={!mayWrite} />
    </section>
  );
};
