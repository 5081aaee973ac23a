import type { PaymentTermsInput } from '@provena/api-client';
import { CheckField, TextField } from './field.tsx';
import { words } from '../words/payment-terms.ts';

type Texts = Partial<Record<string, string>>;

const count = (text: string | undefined): number => Number(text?.trim() ?? '');

/** What the texts of the fields say; null where no days are typed. The API checks the rest. */
export const termsOf = (texts: Texts): PaymentTermsInput | null => {
  if (!texts['termDays']?.trim()) return null;
  const percent = texts['discountPercent']?.trim() ?? '';
  return {
    days: count(texts['termDays']),
    endOfMonth: texts['endOfMonth'] !== undefined,
    cashDiscount: percent === '' ? null : { percent, days: count(texts['discountDays']) },
  };
};

interface TermsFieldsParts {
  terms: PaymentTermsInput | null;
  /** What holds where no days are typed. */
  otherwise: string;
  errorOf: (field: string) => string | null;
  isReadOnly?: boolean;
}

/** The fields of payment terms. */
export const TermsFields = ({ terms, otherwise, errorOf, isReadOnly }: TermsFieldsParts) => {
  const number = { inputMode: 'numeric' as const, readOnly: isReadOnly };
  const discount = terms?.cashDiscount;
  return (
    <>
      <TextField
        {...number}
        name="termDays"
        label={words.days}
        hint={otherwise}
        defaultValue={terms?.days}
        error={errorOf('paymentTerms/days')}
      />
      <CheckField
        name="endOfMonth"
        label={words.endOfMonth}
        defaultChecked={terms?.endOfMonth ?? false}
        disabled={isReadOnly}
      />
      <TextField
        {...number}
        name="discountPercent"
        inputMode="decimal"
        label={words.percent}
        hint={words.percentHint}
        defaultValue={discount?.percent}
        error={errorOf('cashDiscount/percent')}
      />
      <TextField
        {...number}
        name="discountDays"
        label={words.discountDays}
        defaultValue={discount?.days}
        error={errorOf('cashDiscount/days')}
      />
    </>
  );
};
