import type { PrintedInvoice } from '@provena/contracts';
import type { Party, Seller } from './model.ts';

/** The fields that company and customer have alike. */
interface Known {
  name: string;
  address: string | null;
  email: string | null;
  vatId: string | null;
  city: string | null;
  postCode: string | null;
  countryCode: string | null;
  electronicAddress: string | null;
  electronicAddressScheme: string | null;
}

/**
 * The lines of the address that are no field of their own: not the name, nor the line that has post code and city. EN 16931
 * has three; what is left stands in the third.
 */
const streetsOf = ({ name, address, city, postCode }: Known): string[] => {
  const isTown = (line: string) => city !== null && postCode !== null && line.includes(city) && line.includes(postCode);
  const lines = (address ?? '')
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && line !== name && !isTown(line));
  return lines.length <= 3 ? lines : [...lines.slice(0, 2), lines.slice(2).join(', ')];
};

/** BT-34, BT-49: the e-mail address (EM) where no other is known. */
const electronicAddressOf = ({ electronicAddress, electronicAddressScheme, email }: Known) => {
  if (electronicAddress !== null) return { scheme: electronicAddressScheme ?? 'EM', address: electronicAddress };
  return email === null ? null : { scheme: 'EM', address: email };
};

const partyOf = (known: Known): Party => ({
  name: known.name,
  identifier: null,
  vatId: known.vatId,
  streets: streetsOf(known),
  city: known.city,
  postCode: known.postCode,
  country: known.countryCode,
  electronicAddress: electronicAddressOf(known),
});

/** BG-4, with BG-5 and BG-6. */
export const sellerOf = ({ company }: PrintedInvoice): Seller => ({
  ...partyOf(company),
  taxId: company.taxId,
  registrationId: company.registrationId,
  contact: { name: company.contactName, phone: company.phone, email: company.email },
});

const NOBODY: Party = {
  name: '',
  identifier: null,
  vatId: null,
  streets: [],
  city: null,
  postCode: null,
  country: null,
  electronicAddress: null,
};

/** BG-7, with BG-8; without a name where the document has no customer. */
export const buyerOf = ({ customer }: PrintedInvoice): Party =>
  customer === null ? NOBODY : { ...partyOf(customer), identifier: customer.number };
