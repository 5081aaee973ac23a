import type { TaxRate } from '@provena/api-client';
import { useTaxRates } from '../../api/named-rates.ts';
import { SelectField } from '../../ui/field.tsx';
import { FormDialog } from '../../ui/form-dialog.tsx';
import { Note, Skeleton } from '../../ui/states.tsx';
import { words } from '../../words/invoice-form.ts';
import { rateWords } from '../../words/tax-rates.ts';
import type { DraftLine } from './draft-shape.ts';

interface TaxDialogParts {
  line: DraftLine;
  onChoose: (rate: TaxRate) => void;
  onClose: () => void;
}

/** The rates in use, by name. */
export const TaxDialog = ({ line, onChoose, onClose }: TaxDialogParts) => {
  const { data: rates, error } = useTaxRates();
  const offered = rates?.filter(({ isActive }) => isActive) ?? [];
  const choose = ({ rate }: Partial<Record<string, string>>) => {
    const chosen = offered.find(({ id }) => id === rate);
    if (chosen) onChoose(chosen);
  };
  return (
    <FormDialog
      title={words.taxOfLine(line.description)}
      action={words.take}
      error={error}
      isBusy={false}
      isBlocked={offered.length === 0}
      onClose={onClose}
      onSend={choose}
    >
      {!rates && !error && <Skeleton />}
      {rates && offered.length === 0 && <Note>{words.noTaxRates}</Note>}
      {offered.length > 0 && (
        <SelectField label={words.columns.tax} name="rate" defaultValue={line.taxRateId ?? undefined}>
          {offered.map(rate => (
            <option key={rate.id} value={rate.id}>
              {rateWords(rate)}
            </option>
          ))}
        </SelectField>
      )}
    </FormDialog>
  );
};
