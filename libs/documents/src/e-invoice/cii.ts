import {
  DISCOUNT,
  type EInvoice,
  type EInvoiceLine,
  type Party,
  SERIAL_NUMBER,
  type Seller,
  type TaxBreakdown,
  type TaxKind,
  UNIT_CODE,
} from './model.ts';
import { type Element, element, required, xmlOf } from './xml.ts';

const NAMESPACES = {
  'xmlns:rsm': 'urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100',
  'xmlns:ram': 'urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100',
  'xmlns:udt': 'urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100',
  'xmlns:qdt': 'urn:un:unece:uncefact:data:standard:QualifiedDataType:100',
};

/** BT-24: the EN 16931 profile of Factur-X, which adds nothing to the standard. */
const PROFILE = 'urn:cen.eu:en16931:2017';

type Content = Parameters<typeof element>[1];

const ram = (name: string, content: Content, attributes?: Record<string, string>): Element | null =>
  element(`ram:${name}`, content, attributes);

/** A day as CII writes it: format 102 of UNTDID 2379. */
const day = (name: string, value: string | null): Element | null =>
  value === null ? null : ram(name, [element('udt:DateTimeString', value.replaceAll('-', ''), { format: '102' })]);

const registration = (scheme: string, id: string | null): Element | null =>
  ram('SpecifiedTaxRegistration', [ram('ID', id, { schemeID: scheme })]);

const address = ({ streets, city, postCode, country }: Party): Element | null =>
  ram('PostalTradeAddress', [
    ram('PostcodeCode', postCode),
    ram('LineOne', streets[0] ?? null),
    ram('LineTwo', streets[1] ?? null),
    ram('LineThree', streets[2] ?? null),
    ram('CityName', city),
    ram('CountryID', country),
  ]);

const electronic = ({ electronicAddress }: Party): Element | null =>
  electronicAddress === null
    ? null
    : ram('URIUniversalCommunication', [
        ram('URIID', electronicAddress.address, { schemeID: electronicAddress.scheme }),
      ]);

const seller = (party: Seller): Element | null =>
  ram('SellerTradeParty', [
    ram('Name', party.name),
    ram('SpecifiedLegalOrganization', [ram('ID', party.registrationId)]),
    ram('DefinedTradeContact', [
      ram('PersonName', party.contact.name),
      ram('TelephoneUniversalCommunication', [ram('CompleteNumber', party.contact.phone)]),
      ram('EmailURIUniversalCommunication', [ram('URIID', party.contact.email)]),
    ]),
    address(party),
    electronic(party),
    registration('VA', party.vatId),
    registration('FC', party.taxId),
  ]);

const buyer = (party: Party): Element | null =>
  ram('BuyerTradeParty', [
    ram('ID', party.identifier),
    ram('Name', party.name),
    address(party),
    electronic(party),
    registration('VA', party.vatId),
  ]);

/** A tax in its order of elements; of a line without amounts. */
const tax = ({ category, rate }: TaxKind, breakdown?: TaxBreakdown): Element | null =>
  ram('ApplicableTradeTax', [
    ram('CalculatedAmount', breakdown?.tax ?? null),
    ram('TypeCode', 'VAT'),
    ram('ExemptionReason', breakdown?.exemptionReason ?? null),
    ram('BasisAmount', breakdown?.base ?? null),
    ram('CategoryCode', category),
    ram('RateApplicablePercent', rate),
  ]);

const allowance = (amount: string | null): Element | null =>
  amount === null
    ? null
    : ram('SpecifiedTradeAllowanceCharge', [
        ram('ChargeIndicator', [element('udt:Indicator', 'false')]),
        ram('ActualAmount', amount),
        ram('ReasonCode', DISCOUNT.code),
        ram('Reason', DISCOUNT.reason),
      ]);

const product = ({ sku, name, description, serialNumbers }: EInvoiceLine): Element | null =>
  ram('SpecifiedTradeProduct', [
    ram('SellerAssignedID', sku),
    ram('Name', name),
    ram('Description', description),
    ...serialNumbers.map(serialNumber =>
      ram('ApplicableProductCharacteristic', [ram('Description', SERIAL_NUMBER), ram('Value', serialNumber)]),
    ),
  ]);

const line = (of: EInvoiceLine): Element | null =>
  ram('IncludedSupplyChainTradeLineItem', [
    ram('AssociatedDocumentLineDocument', [ram('LineID', of.id)]),
    product(of),
    ram('SpecifiedLineTradeAgreement', [ram('NetPriceProductTradePrice', [ram('ChargeAmount', of.price)])]),
    ram('SpecifiedLineTradeDelivery', [ram('BilledQuantity', of.quantity, { unitCode: UNIT_CODE })]),
    ram('SpecifiedLineTradeSettlement', [
      tax(of.tax),
      allowance(of.discount),
      ram('SpecifiedTradeSettlementLineMonetarySummation', [ram('LineTotalAmount', of.total)]),
    ]),
  ]);

const payment = ({ payment: means }: EInvoice): Element | null =>
  means === null
    ? null
    : ram('SpecifiedTradeSettlementPaymentMeans', [
        ram('TypeCode', means.code),
        ram('Information', means.text),
        ram('PayeePartyCreditorFinancialAccount', [
          ram('IBANID', means.account?.iban ?? null),
          ram('AccountName', means.account?.name ?? null),
        ]),
        ram('PayeeSpecifiedCreditorFinancialInstitution', [ram('BICID', means.account?.bic ?? null)]),
      ]);

const shipTo = ({ deliverTo }: EInvoice): Element | null =>
  deliverTo &&
  ram('ShipToTradeParty', [
    ram('PostalTradeAddress', [
      ram('PostcodeCode', deliverTo.postCode),
      ram('CityName', deliverTo.city),
      ram('CountryID', deliverTo.country),
    ]),
  ]);

const sums = ({ totals, currency }: EInvoice): Element | null =>
  ram('SpecifiedTradeSettlementHeaderMonetarySummation', [
    ram('LineTotalAmount', totals.lines),
    ram('TaxBasisTotalAmount', totals.beforeTax),
    ram('TaxTotalAmount', totals.tax, { currencyID: currency }),
    ram('GrandTotalAmount', totals.withTax),
    ram('TotalPrepaidAmount', totals.paid),
    ram('DuePayableAmount', totals.due),
  ]);

const settlement = (invoice: EInvoice): Element | null =>
  ram('ApplicableHeaderTradeSettlement', [
    ram('InvoiceCurrencyCode', invoice.currency),
    payment(invoice),
    ...invoice.taxes.map(of => tax(of, of)),
    ram('SpecifiedTradePaymentTerms', [
      ram('Description', invoice.paymentTerms),
      day('DueDateDateTime', invoice.dueOn),
    ]),
    sums(invoice),
    ram('InvoiceReferencedDocument', [ram('IssuerAssignedID', invoice.precedingInvoice)]),
  ]);

/** The e-invoice in UN/CEFACT Cross Industry Invoice D16B, as the EN 16931 profile of Factur-X 1.07 has it. */
export const ciiOf = (invoice: EInvoice): string =>
  xmlOf({
    name: 'rsm:CrossIndustryInvoice',
    attributes: NAMESPACES,
    content: [
      required('rsm:ExchangedDocumentContext', [
        ram('GuidelineSpecifiedDocumentContextParameter', [ram('ID', PROFILE)]),
      ]),
      required('rsm:ExchangedDocument', [
        ram('ID', invoice.number),
        ram('TypeCode', invoice.typeCode),
        day('IssueDateTime', invoice.issuedOn),
        ram('IncludedNote', [ram('Content', invoice.note)]),
      ]),
      required('rsm:SupplyChainTradeTransaction', [
        ...invoice.lines.map(line),
        ram('ApplicableHeaderTradeAgreement', [
          ram('BuyerReference', invoice.buyerReference),
          seller(invoice.seller),
          buyer(invoice.buyer),
        ]),
        required('ram:ApplicableHeaderTradeDelivery', [
          shipTo(invoice),
          ram('ActualDeliverySupplyChainEvent', [day('OccurrenceDateTime', invoice.deliveredOn)]),
        ]),
        settlement(invoice),
      ]),
    ],
  });
