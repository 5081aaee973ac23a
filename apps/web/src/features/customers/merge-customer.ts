import type { CustomerInput } from './customer-queries.ts';

/** A field of a customer that is saved. */
export type CustomerField = keyof CustomerInput;

/** The saved fields, in the order of the form. */
const FIELDS: CustomerField[] = [
  'name',
  'email',
  'phone',
  'address',
  'shippingAddress',
  'taxId',
  'vatId',
  'taxTreatment',
  'city',
  'postCode',
  'countryCode',
  'buyerReference',
  'electronicAddress',
  'electronicAddressScheme',
  'tags',
  'paymentTerms',
  'notes',
  'isActive',
];

/** The version that is shown after somebody else saved, and the fields that both changed differently. */
export interface Merged {
  shown: CustomerInput;
  conflicts: CustomerField[];
}

/** The members of a value that has some, in the order they are compared in. */
const MEMBERS = ['days', 'endOfMonth', 'cashDiscount', 'percent'];

const textOf = (value: unknown) => JSON.stringify(value ?? null, MEMBERS);
const isSame = (one: unknown, other: unknown) => textOf(one) === textOf(other);

/**
 * My entries over their version: a field that only they changed is theirs, one that only I changed is mine, and one that
 * both changed stays mine until I take theirs.
 */
export const mergeCustomer = (base: CustomerInput, mine: CustomerInput, theirs: CustomerInput): Merged => {
  const changedByMe = FIELDS.filter(field => !isSame(mine[field], base[field]));
  const kept = Object.fromEntries(changedByMe.map(field => [field, mine[field]]));
  return {
    shown: { ...inputOf(theirs), ...kept },
    conflicts: changedByMe.filter(field => !isSame(theirs[field], base[field]) && !isSame(theirs[field], mine[field])),
  };
};

/** The fields that are saved, without what the server adds. */
const inputOf = (customer: CustomerInput): CustomerInput =>
  Object.fromEntries(FIELDS.map(field => [field, customer[field]])) as unknown as CustomerInput;
