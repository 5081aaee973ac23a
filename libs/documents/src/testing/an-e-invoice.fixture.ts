import type { PrintedInvoice } from '@provena/contracts';
import { aCustomer, aPrintedInvoice } from './a-printed-invoice.fixture.ts';

type Fields = Omit<Parameters<typeof aPrintedInvoice>[0] & object, 'customer' | 'company'>;

/** An issued invoice of a company and to a customer of which everything is known that XRechnung asks for. */
export const anEInvoiceSource = ({ invoice, ...fields }: Fields = {}): PrintedInvoice => {
  const printed = aPrintedInvoice({
    customer: aCustomer({
      name: 'Ministry of <Numbers> & Sons',
      address: 'Unter den Linden 1\nHouse B\n10117 Berlin',
      email: 'invoices@numbers.example',
      vatId: 'DE111111125',
      city: 'Berlin',
      postCode: '10117',
      countryCode: 'DE',
      buyerReference: '04011000-1234512345-35',
      electronicAddress: '04011000-1234512345-35',
      electronicAddressScheme: '0204',
    }),
    ...fields,
    invoice: {
      returnOf: null,
      issuedAt: '2026-11-20T09:41:03.118Z',
      writtenOff: '0.00',
      taxes: [],
      dueDate: '2026-12-20',
      ...invoice,
    },
  });
  const company = {
    ...printed.company,
    name: 'Byron & Sons',
    taxId: '27/123/45678',
    vatId: 'DE123456788',
    registrationId: 'HRB 12345',
    email: 'office@byron.example',
    phone: '+49 30 5550 100',
    city: 'Berlin',
    postCode: '10115',
    countryCode: 'DE',
    contactName: 'Ada Byron',
    iban: 'DE02120300000000202051',
    bic: 'BYLADEM1001',
  };
  return { ...printed, company };
};
