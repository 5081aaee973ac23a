import {
  DISCOUNT,
  type EInvoice,
  type EInvoiceLine,
  type Party,
  SERIAL_NUMBER,
  type Seller,
  type TaxKind,
  UNIT_CODE,
} from './model.ts';
import { type Element, element, xmlOf } from './xml.ts';

const UBL = 'urn:oasis:names:specification:ubl:schema:xsd';

/** BT-24 of XRechnung 3.0, and BT-23, which it demands (PEPPOL-EN16931-R001). */
const XRECHNUNG = 'urn:cen.eu:en16931:2017#compliant#urn:xeinkauf.de:kosit:xrechnung_3.0';
const PROCESS = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';

type Content = Parameters<typeof element>[1];

const cbc = (name: string, content: string | null, attributes?: Record<string, string>): Element | null =>
  element(`cbc:${name}`, content, attributes);
const cac = (name: string, content: Content): Element | null => element(`cac:${name}`, content);

/** An amount with its currency, which UBL wants at each. */
type Amounts = (name: string, amount: string | null) => Element | null;

const VAT = () => cac('TaxScheme', [cbc('ID', 'VAT')]);

const address = ({ streets, city, postCode, country }: Party): Element | null =>
  cac('PostalAddress', [
    cbc('StreetName', streets[0] ?? null),
    cbc('AdditionalStreetName', streets[1] ?? null),
    cbc('CityName', city),
    cbc('PostalZone', postCode),
    cac('AddressLine', [cbc('Line', streets[2] ?? null)]),
    cac('Country', [cbc('IdentificationCode', country)]),
  ]);

const taxScheme = (id: string | null, scheme: string): Element | null =>
  id === null ? null : cac('PartyTaxScheme', [cbc('CompanyID', id), cac('TaxScheme', [cbc('ID', scheme)])]);

/** What seller and buyer have alike, in front of what only one has. */
const known = (of: Party): (Element | null)[] => [
  endpoint(of),
  cac('PartyIdentification', [cbc('ID', of.identifier)]),
  cac('PartyName', [cbc('Name', of.name)]),
  address(of),
  taxScheme(of.vatId, 'VAT'),
];

const seller = (of: Seller): Element | null =>
  cac('Party', [
    ...known(of),
    // Any other scheme than VAT is BT-32; FC is that of CII.
    taxScheme(of.taxId, 'FC'),
    cac('PartyLegalEntity', [cbc('RegistrationName', of.name), cbc('CompanyID', of.registrationId)]),
    cac('Contact', [
      cbc('Name', of.contact.name),
      cbc('Telephone', of.contact.phone),
      cbc('ElectronicMail', of.contact.email),
    ]),
  ]);

const buyer = (of: Party): Element | null =>
  cac('Party', [...known(of), cac('PartyLegalEntity', [cbc('RegistrationName', of.name)])]);

const endpoint = ({ electronicAddress }: Party): Element | null =>
  electronicAddress && cbc('EndpointID', electronicAddress.address, { schemeID: electronicAddress.scheme });

const category = (name: string, { category: code, rate }: TaxKind, reason: string | null = null): Element | null =>
  cac(name, [cbc('ID', code), cbc('Percent', rate), cbc('TaxExemptionReason', reason), VAT()]);

const payment = ({ payment: means }: EInvoice): Element | null =>
  means === null
    ? null
    : cac('PaymentMeans', [
        cbc('PaymentMeansCode', means.code, { name: means.text }),
        means.account === null
          ? null
          : cac('PayeeFinancialAccount', [
              cbc('ID', means.account.iban),
              cbc('Name', means.account.name),
              cac('FinancialInstitutionBranch', [cbc('ID', means.account.bic)]),
            ]),
      ]);

const taxes = ({ totals, taxes: breakdown }: EInvoice, amount: Amounts): Element | null =>
  cac('TaxTotal', [
    amount('TaxAmount', totals.tax),
    ...breakdown.map(of =>
      cac('TaxSubtotal', [
        amount('TaxableAmount', of.base),
        amount('TaxAmount', of.tax),
        category('TaxCategory', of, of.exemptionReason),
      ]),
    ),
  ]);

const deliverTo = ({ deliverTo: to }: EInvoice): Element | null =>
  to &&
  cac('DeliveryLocation', [
    cac('Address', [
      cbc('CityName', to.city),
      cbc('PostalZone', to.postCode),
      cac('Country', [cbc('IdentificationCode', to.country)]),
    ]),
  ]);

const sums = ({ totals }: EInvoice, amount: Amounts): Element | null =>
  cac('LegalMonetaryTotal', [
    amount('LineExtensionAmount', totals.lines),
    amount('TaxExclusiveAmount', totals.beforeTax),
    amount('TaxInclusiveAmount', totals.withTax),
    amount('PrepaidAmount', totals.paid),
    amount('PayableAmount', totals.due),
  ]);

const allowance = (discount: string | null, amount: Amounts): Element | null =>
  discount === null
    ? null
    : cac('AllowanceCharge', [
        cbc('ChargeIndicator', 'false'),
        cbc('AllowanceChargeReasonCode', DISCOUNT.code),
        cbc('AllowanceChargeReason', DISCOUNT.reason),
        amount('Amount', discount),
      ]);

const item = ({ description, name, sku, tax, serialNumbers }: EInvoiceLine): Element | null =>
  cac('Item', [
    cbc('Description', description),
    cbc('Name', name),
    cac('SellersItemIdentification', [cbc('ID', sku)]),
    category('ClassifiedTaxCategory', tax),
    ...serialNumbers.map(serialNumber =>
      cac('AdditionalItemProperty', [cbc('Name', SERIAL_NUMBER), cbc('Value', serialNumber)]),
    ),
  ]);

/** What an invoice and a credit note call by other names. */
const NAMES = {
  '380': { root: 'Invoice', type: 'InvoiceTypeCode', line: 'InvoiceLine', quantity: 'InvoicedQuantity' },
  '381': { root: 'CreditNote', type: 'CreditNoteTypeCode', line: 'CreditNoteLine', quantity: 'CreditedQuantity' },
};

type Names = (typeof NAMES)[keyof typeof NAMES];

const lineOf = (line: EInvoiceLine, names: Names, amount: Amounts): Element | null =>
  cac(names.line, [
    cbc('ID', line.id),
    cbc(names.quantity, line.quantity, { unitCode: UNIT_CODE }),
    amount('LineExtensionAmount', line.total),
    allowance(line.discount, amount),
    item(line),
    cac('Price', [amount('PriceAmount', line.price)]),
  ]);

const head = (invoice: EInvoice, names: Names): (Element | null)[] => [
  cbc('CustomizationID', XRECHNUNG),
  cbc('ProfileID', PROCESS),
  cbc('ID', invoice.number),
  cbc('IssueDate', invoice.issuedOn),
  // A credit note has none: nothing of it is due.
  cbc('DueDate', invoice.dueOn),
  cbc(names.type, invoice.typeCode),
  cbc('Note', invoice.note),
  cbc('DocumentCurrencyCode', invoice.currency),
  cbc('BuyerReference', invoice.buyerReference),
  cac('BillingReference', [cac('InvoiceDocumentReference', [cbc('ID', invoice.precedingInvoice)])]),
];

/** The e-invoice in OASIS UBL 2.1 by XRechnung 3.0: an Invoice, or for type 381 a CreditNote. */
export const ublOf = (invoice: EInvoice): string => {
  const names = NAMES[invoice.typeCode];
  const amount: Amounts = (name, value) => cbc(name, value, { currencyID: invoice.currency });
  const content = [
    ...head(invoice, names),
    cac('AccountingSupplierParty', [seller(invoice.seller)]),
    cac('AccountingCustomerParty', [buyer(invoice.buyer)]),
    cac('Delivery', [cbc('ActualDeliveryDate', invoice.deliveredOn), deliverTo(invoice)]),
    payment(invoice),
    cac('PaymentTerms', [cbc('Note', invoice.paymentTerms)]),
    taxes(invoice, amount),
    sums(invoice, amount),
    ...invoice.lines.map(line => lineOf(line, names, amount)),
  ];
  return xmlOf({
    name: `ubl:${names.root}`,
    attributes: {
      'xmlns:ubl': `${UBL}:${names.root}-2`,
      'xmlns:cac': `${UBL}:CommonAggregateComponents-2`,
      'xmlns:cbc': `${UBL}:CommonBasicComponents-2`,
    },
    content: content.filter(each => each !== null),
  });
};
