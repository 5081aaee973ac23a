/** Words of e-invoices: beside an invoice, in its mail, and what they lack. */
export const words = {
  title: 'E-invoice',
  names: {
    'factur-x': 'Factur-X, ZUGFeRD (PDF)',
    xrechnung: 'XRechnung (XML)',
    cii: 'CII (XML)',
  },
  later: 'There is one as soon as this is an invoice.',
  inMail: {
    '': 'None',
    'factur-x': 'Factur-X, in place of the PDF',
    xrechnung: 'XRechnung, beside the PDF',
    cii: 'CII, beside the PDF',
  },
  incomplete: 'The e-invoice lacks something',
  places: { COMPANY: 'your company', CUSTOMER: 'the customer', INVOICE: 'the invoice' },
  missing: (field: string, bt: string, place: string) => `${field} of ${place} (${bt}).`,
  fields: {
    vatId: 'VAT number',
    countryCode: 'Country',
    customerId: 'Customer',
    electronicAddress: 'Electronic address or e-mail',
    city: 'Town',
    postCode: 'Post code',
    contactName: 'Contact',
    phone: 'Phone',
    email: 'E-mail',
    iban: 'IBAN',
    buyerReference: 'Buyer reference',
  } as Partial<Record<string, string>>,
  toCompany: 'Fill in your company',
  toCustomer: 'Fill in the customer',
};
