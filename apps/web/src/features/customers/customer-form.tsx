import type { TaxTreatment } from '@provena/api-client';
import { CheckField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { treatmentWords, words } from '../../words/customers.ts';
import { words as terms } from '../../words/payment-terms.ts';
import { TermsFields, termsOf } from '../../ui/terms-fields.tsx';
import type { CustomerInput } from './customer-queries.ts';

/** What the form's texts say of a customer; an empty field is null. */
export const customerOf = (texts: Partial<Record<string, string>>): CustomerInput => {
  const text = (name: string) => texts[name]?.trim() || null;
  return {
    name: texts['name']?.trim() ?? '',
    email: text('email'),
    phone: text('phone'),
    address: text('address'),
    shippingAddress: text('shippingAddress'),
    taxId: text('taxId'),
    vatId: text('vatId'),
    taxTreatment: (texts['taxTreatment'] ?? 'STANDARD') as TaxTreatment,
    city: text('city'),
    postCode: text('postCode'),
    countryCode: text('countryCode'),
    buyerReference: text('buyerReference'),
    electronicAddress: text('electronicAddress'),
    electronicAddressScheme: text('electronicAddressScheme'),
    notes: text('notes'),
    tags: (texts['tags'] ?? '')
      .split(',')
      .map(tag => tag.trim())
      .filter(Boolean),
    paymentTerms: termsOf(texts),
    isActive: texts['isActive'] !== undefined,
  };
};

interface CustomerFieldsParts {
  customer: CustomerInput | null;
  /** The sentence about a field that was refused, by the field's name. */
  errorOf: (field: string) => string | null;
  isReadOnly?: boolean;
}

/** How the customer is taxed. */
const Treatment = ({ customer, isReadOnly }: Pick<CustomerFieldsParts, 'customer' | 'isReadOnly'>) => {
  const treatment = customer?.taxTreatment ?? 'STANDARD';
  return (
    <SelectField label={words.taxTreatment} name="taxTreatment" defaultValue={treatment} disabled={isReadOnly}>
      {Object.entries(treatmentWords).map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </SelectField>
  );
};

const Tags = ({ customer, errorOf, isReadOnly }: CustomerFieldsParts) => (
  <TextField
    name="tags"
    label={words.tags}
    hint={words.tagsHint}
    defaultValue={customer?.tags?.join(', ')}
    error={errorOf('tags')}
    readOnly={isReadOnly}
  />
);

const E_INVOICE_FIELDS = [
  'postCode',
  'city',
  'countryCode',
  'buyerReference',
  'electronicAddress',
  'electronicAddressScheme',
] as const;

/** What e-invoices need besides; open where something of it is filled in or was refused. */
const EInvoiceFields = ({ customer, errorOf, isReadOnly }: CustomerFieldsParts) => (
  <details open={E_INVOICE_FIELDS.some(name => (customer?.[name] ?? errorOf(name)) !== null)}>
    <summary>{words.eInvoices}</summary>
    <div className="stack">
      <p className="dim">{words.eInvoicesHint}</p>
      {E_INVOICE_FIELDS.map(name => (
        <TextField
          key={name}
          name={name}
          label={words[name]}
          hint={words.eInvoiceHints[name]}
          defaultValue={customer?.[name] ?? ''}
          error={errorOf(name)}
          readOnly={isReadOnly}
        />
      ))}
    </div>
  </details>
);

/** The fields of a customer, empty for a new one. */
export const CustomerFields = ({ customer, errorOf, isReadOnly }: CustomerFieldsParts) => {
  const field = (name: 'name' | 'email' | 'phone' | 'address' | 'shippingAddress' | 'taxId' | 'vatId' | 'notes') => ({
    name,
    label: words[name],
    defaultValue: customer?.[name] ?? '',
    error: errorOf(name),
    readOnly: isReadOnly,
  });
  const rules = { errorOf, isReadOnly };
  return (
    <>
      <TextField {...field('name')} maxLength={200} required />
      <TextField {...field('email')} type="email" />
      <TextField {...field('phone')} type="tel" />
      <TextArea {...field('address')} />
      <TextArea {...field('shippingAddress')} />
      <TextField {...field('taxId')} />
      <TextField {...field('vatId')} maxLength={20} hint={words.vatIdHint} />
      <Treatment customer={customer} isReadOnly={isReadOnly} />
      <Tags customer={customer} {...rules} />
      <TermsFields terms={customer?.paymentTerms ?? null} otherwise={terms.ofCompany} {...rules} />
      <TextArea {...field('notes')} />
      <EInvoiceFields customer={customer} {...rules} />
      <CheckField
        name="isActive"
        label={words.isActive}
        defaultChecked={customer?.isActive ?? true}
        disabled={isReadOnly}
      />
    </>
  );
};
