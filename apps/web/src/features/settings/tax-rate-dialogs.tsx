import type { TaxCategory, TaxRate } from '@provena/api-client';
import { useState } from 'react';
import { refusalOf } from '../../api/refusal.ts';
import { fieldErrors } from '../../ui/field-errors.ts';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Note } from '../../ui/states.tsx';
import { tell } from '../../ui/toast.tsx';
import { categoryWords, needsReason, words } from '../../words/tax-rates.ts';
import { type NewRate, useAddTaxRate, useChangeTaxRate } from './tax-rate-queries.ts';

type Texts = Partial<Record<string, string>>;

/** True when a field says what was refused, so that it need not be said twice. */
const isTold = (errorOf: (field: string) => string | null): boolean =>
  ['name', 'percent', 'category', 'exemptionReason', 'validFrom', 'replaces', 'isActive', 'isDefault'].some(errorOf);

const Reason = ({ value, error }: { value: string | null; error: string | null }) => (
  <TextField
    label={words.reason}
    name="exemptionReason"
    defaultValue={value ?? ''}
    required
    maxLength={500}
    hint={words.reasonHint}
    error={error}
  />
);

const Category = ({
  value,
  error,
  onChoose,
}: {
  value: TaxCategory;
  error: string | null;
  onChoose: (category: TaxCategory) => void;
}) => (
  <SelectField
    label={words.category}
    name="category"
    value={value}
    error={error}
    onChange={event => onChoose(event.target.value as TaxCategory)}
  >
    {Object.entries(categoryWords).map(([category, text]) => (
      <option key={category} value={category}>
        {text}
      </option>
    ))}
  </SelectField>
);

/** Percent, where there is one: all categories but S are 0 %. */
const Percent = ({ error }: { error: string | null }) => (
  <TextField label={words.percent} name="percent" required inputMode="decimal" hint={words.percentHint} error={error} />
);

const isoPercent = (typed: string): string => typed.trim().replace(',', '.').replace(/\s*%$/, '');

/** What is sent to add a rate, of what the fields say. */
const newRateOf = (
  { name = '', percent = '0', exemptionReason, validFrom, isDefault }: Texts,
  category: TaxCategory,
  replaces: TaxRate | null,
): NewRate => ({
  name: name.trim(),
  category,
  percent: isoPercent(percent),
  exemptionReason: exemptionReason?.trim() || null,
  validFrom: validFrom || null,
  replaces: replaces?.id ?? null,
  isDefault: isDefault !== undefined,
});

interface NewParts {
  replaces: TaxRate | null;
  errorOf: (field: string) => string | null;
  category: TaxCategory;
  onChoose: (category: TaxCategory) => void;
}

const NewFields = ({ replaces, errorOf, category, onChoose }: NewParts) => (
  <>
    <TextField label={words.name} name="name" required maxLength={100} error={errorOf('name')} />
    <Category value={category} error={errorOf('category')} onChoose={onChoose} />
    {category === 'S' && <Percent error={errorOf('percent')} />}
    {needsReason(category) && <Reason value={replaces?.exemptionReason ?? null} error={errorOf('exemptionReason')} />}
    <TextField
      label={words.validFrom}
      name="validFrom"
      type="date"
      required={replaces !== null}
      error={errorOf('validFrom') ?? errorOf('replaces')}
    />
    <CheckField label={words.isDefault} name="isDefault" defaultChecked={replaces?.isDefault ?? false} />
  </>
);

/** Adds a tax rate; one that takes the place of another says from which day on. */
export const NewTaxRate = ({ replaces, onClose }: { replaces: TaxRate | null; onClose: () => void }) => {
  const { mutate, error, isPending } = useAddTaxRate();
  const [category, choose] = useState<TaxCategory>(replaces?.category ?? 'S');
  const errorOf = fieldErrors(error);
  const onSuccess = ({ name }: TaxRate) => {
    tell(words.added(name));
    onClose();
  };
  return (
    <FormDialog
      title={replaces ? words.replaceOf(replaces.name) : words.newTitle}
      action={words.add}
      error={isTold(errorOf) ? null : error}
      isBusy={isPending}
      onClose={onClose}
      onSend={texts => mutate(newRateOf(texts, category, replaces), { onSuccess })}
    >
      <NewFields replaces={replaces} errorOf={errorOf} category={category} onChoose={choose} />
    </FormDialog>
  );
};

const Told = ({ text }: { text: string | null }) => text && <p role="alert">{text}</p>;

const EditFields = ({ rate, errorOf }: { rate: TaxRate; errorOf: (field: string) => string | null }) => (
  <div className="stack">
    <TextField
      label={words.name}
      name="name"
      defaultValue={rate.name}
      required
      maxLength={100}
      error={errorOf('name')}
    />
    {needsReason(rate.category) && <Reason value={rate.exemptionReason} error={errorOf('exemptionReason')} />}
    <CheckField label={words.isActive} name="isActive" defaultChecked={rate.isActive} />
    <Told text={errorOf('isActive')} />
    <CheckField label={words.isDefault} name="isDefault" defaultChecked={rate.isDefault} />
    <Told text={errorOf('isDefault')} />
  </div>
);

/** Changes the words of a tax rate as it was when the dialog opened; a change of somebody else is told first. */
export const EditTaxRate = ({ rate, onClose }: { rate: TaxRate; onClose: () => void }) => {
  const { mutate, error, isPending } = useChangeTaxRate(rate.id);
  const [seen] = useState(rate);
  const isConflict = error !== null && refusalOf(error).code === 'version-conflict';
  const errorOf = fieldErrors(error);
  const { version } = isConflict ? rate : seen;
  const onSuccess = ({ name }: TaxRate) => {
    tell(words.saved(name));
    onClose();
  };
  const send = ({ name = '', exemptionReason, isActive, isDefault }: Texts) => {
    const reason = needsReason(rate.category) ? { exemptionReason: exemptionReason?.trim() || null } : {};
    const body = { name: name.trim(), ...reason, isActive: isActive !== undefined, isDefault: isDefault !== undefined };
    mutate({ body, version }, { onSuccess });
  };
  return (
    <FormDialog
      title={words.editOf(seen.name)}
      error={isConflict || isTold(errorOf) ? null : error}
      isBusy={isPending}
      onClose={onClose}
      onSend={send}
    >
      {isConflict && (
        <Note>
          <span role="alert">{words.changedMeanwhile}</span>
        </Note>
      )}
      <EditFields key={version} rate={isConflict ? rate : seen} errorOf={errorOf} />
    </FormDialog>
  );
};
