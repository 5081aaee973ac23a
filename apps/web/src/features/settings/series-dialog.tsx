import type { NumberSeries } from '@provena/api-client';
import { useState } from 'react';
import { useLocations } from '../../app/locations.ts';
import { fieldErrors } from '../../ui/field-errors.ts';
import { CheckField, SelectField, TextField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { tell } from '../../ui/toast.tsx';
import { today } from '../../words/format.ts';
import { documentNames, firstNumber, periodNames, words } from '../../words/number-series.ts';
import { type SeriesFields, useSaveSeries } from './series-queries.ts';

type Texts = Partial<Record<string, string>>;
type ErrorOf = (field: string) => string | null;

const fieldsOf = (texts: Texts): SeriesFields => ({
  name: texts['name']?.trim() ?? '',
  pattern: texts['pattern']?.trim() ?? '',
  width: Number(texts['width']),
  start: Number(texts['start']),
  period: texts['period'] as NumberSeries['period'],
});

const Choices = ({ of }: { of: Record<string, string> }) =>
  Object.entries(of).map(([value, name]) => (
    <option key={value} value={value}>
      {name}
    </option>
  ));

/** What a new series numbers: there is one for all locations of each kind, so that it is for one of them. */
const WhatFor = ({ errorOf }: { errorOf: ErrorOf }) => {
  const { data: locations = [] } = useLocations();
  const names = Object.fromEntries(locations.map(({ id, name }) => [id, name]));
  return (
    <>
      <SelectField label={words.documents} name="documentType">
        <Choices of={documentNames} />
      </SelectField>
      <SelectField label={words.location} name="locationId" error={errorOf('locationId')}>
        <Choices of={names} />
      </SelectField>
    </>
  );
};

const NEW = { name: '', pattern: '', width: 6, start: 1, period: 'NEVER' as const };

type Rule = Record<'pattern' | 'width' | 'start', string>;

/** The number that the next document gets: as it is now, or the first one of another rule. */
const Preview = ({ series, rule }: { series: NumberSeries | null; rule: Rule }) => {
  const { data: locations = [] } = useLocations();
  const place = locations.find(({ id }) => id === series?.location?.id) ?? locations[0];
  const goesOn = series !== null && series.given > 0 && series.pattern === rule.pattern;
  const number = goesOn ? series.nextNumber : firstNumber(rule, today(), place?.code ?? '');
  return <p role="status">{number && words.preview(number)}</p>;
};

/** The fields that numbers are made by, and the number they make. */
const RuleFields = ({ series, errorOf }: { series: NumberSeries | null; errorOf: ErrorOf }) => {
  const { pattern, width, start, period } = series ?? NEW;
  const [rule, setRule] = useState<Rule>({ pattern, width: String(width), start: String(start) });
  const typed = (field: keyof Rule) => ({
    name: field,
    label: words[field],
    value: rule[field],
    error: errorOf(field),
    required: true,
    onChange: (event: { target: { value: string } }) => setRule({ ...rule, [field]: event.target.value }),
  });
  return (
    <>
      <TextField {...typed('pattern')} hint={words.patternHint} maxLength={40} />
      <TextField {...typed('width')} inputMode="numeric" />
      <TextField {...typed('start')} inputMode="numeric" hint={words.startHint} />
      <SelectField label={words.period} name="period" defaultValue={period} error={errorOf('period')}>
        <Choices of={periodNames} />
      </SelectField>
      <Preview series={series} rule={rule} />
    </>
  );
};

/** Changes a series, or adds one where there is none. */
export const SeriesDialog = ({ series, onClose }: { series: NumberSeries | null; onClose: () => void }) => {
  const { mutate, error, isPending } = useSaveSeries(series);
  const errorOf = fieldErrors(error);
  const onSuccess = () => {
    tell(words.saved);
    onClose();
  };
  return (
    <FormDialog
      title={series?.name ?? words.add}
      error={error}
      isBusy={isPending}
      onClose={onClose}
      onSend={texts => mutate({ ...fieldsOf(texts), texts }, { onSuccess })}
    >
      <TextField
        label={words.name}
        name="name"
        defaultValue={series?.name}
        maxLength={100}
        required
        error={errorOf('name')}
      />
      {!series && <WhatFor errorOf={errorOf} />}
      <RuleFields series={series} errorOf={errorOf} />
      {series?.location && <CheckField label={words.isActive} name="isActive" defaultChecked={series.isActive} />}
    </FormDialog>
  );
};
