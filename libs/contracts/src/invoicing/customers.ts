import { z } from 'zod';
import { messagesOf } from '../message.ts';
import { Id, page, Paging, text, Timestamp } from '../values.ts';
import { PaymentTerms } from './payment-terms.ts';
import { AddressScheme, CountryCode } from './party-codes.ts';

const { command, query } = messagesOf('invoicing');

/**
 * How a customer is taxed. REVERSE_CHARGE: the customer owes the tax (AE). INTRA_COMMUNITY: goods go to a business in
 * another country of the EU (K). EXPORT: they leave the EU (G). Their documents have the rate of that category.
 */
export const TaxTreatment = z.enum(['STANDARD', 'REVERSE_CHARGE', 'INTRA_COMMUNITY', 'EXPORT']);
export type TaxTreatment = z.output<typeof TaxTreatment>;

/**
 * A person or company that invoices are made out to. `number` is the name people use for it (`CUS-000042`). `address`
 * is the billing address, its lines as they are printed; `shippingAddress` is null where goods go there too. An
 * inactive customer keeps its history.
 */
export const Customer = z.object({
  id: Id,
  number: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  address: z.string().nullable(),
  shippingAddress: z.string().nullable(),
  taxId: z.string().nullable(),
  /** The VAT number with the code of its country, in capitals without blanks (BT-48). */
  vatId: z.string().nullable().default(null),
  taxTreatment: TaxTreatment.default('STANDARD'),
  /** BT-52. */
  city: z.string().nullable().default(null),
  /** BT-53. */
  postCode: z.string().nullable().default(null),
  /** BT-55. */
  countryCode: z.string().nullable().default(null),
  /** BT-10: what the customer wants to see on invoices to find them; of German authorities the Leitweg-ID. */
  buyerReference: z.string().nullable().default(null),
  /** BT-49: where e-invoices reach the customer, of the kind `electronicAddressScheme`; its `email` where there is none. */
  electronicAddress: z.string().nullable().default(null),
  electronicAddressScheme: z.string().nullable().default(null),
  notes: z.string().nullable(),
  tags: z.array(z.string()),
  /** Null: those of the company. */
  paymentTerms: PaymentTerms.nullable().default(null),
  isActive: z.boolean(),
  createdAt: Timestamp,
  version: z.number().int(),
});
export type Customer = z.output<typeof Customer>;

/** Another customer with the same e-mail address or phone number, and which of them is the same. Told, never refused. */
export const PossibleDuplicate = z.object({
  ...Customer.pick({ id: true, number: true, name: true, email: true, phone: true, isActive: true }).shape,
  same: z.array(z.enum(['email', 'phone'])),
});
export type PossibleDuplicate = z.output<typeof PossibleDuplicate>;

const duplicates = { possibleDuplicates: z.array(PossibleDuplicate) };

const details = {
  name: text(200),
  email: z.email().max(200).nullish(),
  phone: text(50).nullish(),
  address: text(500).nullish(),
  shippingAddress: text(500).nullish(),
  taxId: text(50).nullish(),
  vatId: text(20).nullish(),
  taxTreatment: TaxTreatment.optional(),
  city: text(100).nullish(),
  postCode: text(20).nullish(),
  countryCode: CountryCode.nullish(),
  buyerReference: text(100).nullish(),
  electronicAddress: text(200).nullish(),
  electronicAddressScheme: AddressScheme.nullish(),
  notes: text(2000).nullish(),
  tags: z.array(text(50)).max(20).optional(),
  paymentTerms: PaymentTerms.nullish(),
  isActive: z.boolean().optional(),
};

/**
 * Adds a customer under the next number. Answers at most ten possible duplicates beside it. Refused with `validation` for a
 * VAT number that cannot be one, for reverse charge or supply within the EU without one (BR-AE-2, BR-IC-2), and when an
 * electronic address and its scheme are not given together.
 */
export const CreateCustomer = command('create-customer', 1, {
  permission: 'customer:write',
  summary: 'Add a customer; `possibleDuplicates` names others with its e-mail address or phone number',
  refusals: [],
  input: z.object(details),
  output: Customer.extend(duplicates),
});

/** An absent field stays as it is, null empties it. */
export const UpdateCustomer = command('update-customer', 1, {
  permission: 'customer:write',
  summary: 'Change a customer',
  refusals: ['not-found'],
  input: z.object({ id: Id, expectedVersion: z.number().int(), ...z.object(details).partial().shape }),
  output: Customer.extend(duplicates),
});

/** One customer with its possible duplicates. */
export const GetCustomer = query('get-customer', 1, {
  permission: 'customer:read',
  summary: 'One customer, with its possible duplicates',
  refusals: ['not-found'],
  input: z.object({ id: Id }),
  output: Customer.extend(duplicates),
});

/** The filter of the list of customers and of its CSV. */
export const CustomerFilter = z.object({
  q: text(100).optional(),
  isActive: z.boolean().optional(),
  sort: z.enum(['name', '-name', 'number', '-number']).default('name'),
});
export type CustomerFilter = z.output<typeof CustomerFilter>;

/**
 * Customers in the order of `sort`. Each word of `q` begins a word of the name, the e-mail address, the phone number or
 * the customer's number, whose leading zeros may be left out.
 */
export const ListCustomers = query('list-customers', 1, {
  permission: 'customer:read',
  summary: 'Customers; each word of `q` begins one of the name, the e-mail address, the phone number or the number',
  refusals: [],
  input: z.object({ ...CustomerFilter.shape, ...Paging }),
  output: page(Customer),
});
