import { type ReadXml, useXml } from '@provena/testing/xml';

/** A tax as a line or a breakdown says it. */
interface TaxTerms {
  category: string | null;
  rate: string | null;
  reason: string | null;
}

/** The business terms of EN 16931 as they stand in an e-invoice, whichever syntax it is in. */
export interface Terms {
  faults: string[];
  number: string | null;
  issuedOn: string | null;
  type: string | null;
  currency: string | null;
  dueOn: string | null;
  terms: string | null;
  preceding: (string | null)[];
  seller: {
    name: string | null;
    country: string | null;
    vatIds: string[];
    taxIds: string[];
    registration: string | null;
  };
  buyer: { name: string | null; country: string | null; vatIds: string[] };
  payments: { code: string | null; account: string | null }[];
  sums: Record<'BT-106' | 'BT-109' | 'BT-110' | 'BT-112' | 'BT-113' | 'BT-115', string | null>;
  taxes: (TaxTerms & { base: string | null; tax: string | null })[];
  lines: (TaxTerms & {
    id: string | null;
    quantity: string | null;
    unit: string | null;
    total: string | null;
    price: string | null;
    name: string | null;
    allowances: { amount: string | null; reason: string | null }[];
    attributes: { name: string | null; value: string | null }[];
  })[];
}

const ciiTax = (of: ReadXml): TaxTerms => ({
  category: of.text('ram:CategoryCode'),
  rate: of.text('ram:RateApplicablePercent'),
  reason: of.text('ram:ExemptionReason'),
});

/** The terms of a Cross Industry Invoice. */
export const ciiTerms = (xml: string): Terms =>
  useXml(xml, root => {
    const SETTLEMENT = 'rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeSettlement';
    const AGREEMENT = 'rsm:SupplyChainTradeTransaction/ram:ApplicableHeaderTradeAgreement';
    const SUMS = `${SETTLEMENT}/ram:SpecifiedTradeSettlementHeaderMonetarySummation`;
    const SELLER = `${AGREEMENT}/ram:SellerTradeParty`;
    const BUYER = `${AGREEMENT}/ram:BuyerTradeParty`;
    return {
      faults: root.faults(),
      number: root.text('rsm:ExchangedDocument/ram:ID'),
      issuedOn: root.text('rsm:ExchangedDocument/ram:IssueDateTime/udt:DateTimeString'),
      type: root.text('rsm:ExchangedDocument/ram:TypeCode'),
      currency: root.text(`${SETTLEMENT}/ram:InvoiceCurrencyCode`),
      dueOn: root.text(`${SETTLEMENT}/ram:SpecifiedTradePaymentTerms/ram:DueDateDateTime`),
      terms: root.text(`${SETTLEMENT}/ram:SpecifiedTradePaymentTerms/ram:Description`),
      preceding: root
        .each(`${SETTLEMENT}/ram:InvoiceReferencedDocument`)
        .map(each => each.text('ram:IssuerAssignedID')),
      seller: {
        name: root.text(`${SELLER}/ram:Name`),
        country: root.text(`${SELLER}/ram:PostalTradeAddress/ram:CountryID`),
        vatIds: root.texts(`${SELLER}/ram:SpecifiedTaxRegistration/ram:ID[@schemeID='VA']`),
        taxIds: root.texts(`${SELLER}/ram:SpecifiedTaxRegistration/ram:ID[@schemeID='FC']`),
        registration: root.text(`${SELLER}/ram:SpecifiedLegalOrganization/ram:ID`),
      },
      buyer: {
        name: root.text(`${BUYER}/ram:Name`),
        country: root.text(`${BUYER}/ram:PostalTradeAddress/ram:CountryID`),
        vatIds: root.texts(`${BUYER}/ram:SpecifiedTaxRegistration/ram:ID[@schemeID='VA']`),
      },
      payments: root.each(`${SETTLEMENT}/ram:SpecifiedTradeSettlementPaymentMeans`).map(each => ({
        code: each.text('ram:TypeCode'),
        account: each.text('ram:PayeePartyCreditorFinancialAccount/ram:IBANID'),
      })),
      sums: {
        'BT-106': root.text(`${SUMS}/ram:LineTotalAmount`),
        'BT-109': root.text(`${SUMS}/ram:TaxBasisTotalAmount`),
        'BT-110': root.text(`${SUMS}/ram:TaxTotalAmount`),
        'BT-112': root.text(`${SUMS}/ram:GrandTotalAmount`),
        'BT-113': root.text(`${SUMS}/ram:TotalPrepaidAmount`),
        'BT-115': root.text(`${SUMS}/ram:DuePayableAmount`),
      },
      taxes: root.each(`${SETTLEMENT}/ram:ApplicableTradeTax`).map(each => ({
        ...ciiTax(each),
        base: each.text('ram:BasisAmount'),
        tax: each.text('ram:CalculatedAmount'),
      })),
      lines: root.each('//ram:IncludedSupplyChainTradeLineItem').map(ciiLine),
    };
  });

const ciiLine = (of: ReadXml): Terms['lines'][number] => {
  const SETTLEMENT = 'ram:SpecifiedLineTradeSettlement';
  const [tax] = of.each(`${SETTLEMENT}/ram:ApplicableTradeTax`);
  return {
    ...(tax ? ciiTax(tax) : { category: null, rate: null, reason: null }),
    id: of.text('ram:AssociatedDocumentLineDocument/ram:LineID'),
    quantity: of.text('ram:SpecifiedLineTradeDelivery/ram:BilledQuantity'),
    unit: of.text('ram:SpecifiedLineTradeDelivery/ram:BilledQuantity/@unitCode'),
    total: of.text(`${SETTLEMENT}/ram:SpecifiedTradeSettlementLineMonetarySummation/ram:LineTotalAmount`),
    price: of.text('ram:SpecifiedLineTradeAgreement/ram:NetPriceProductTradePrice/ram:ChargeAmount'),
    name: of.text('ram:SpecifiedTradeProduct/ram:Name'),
    allowances: of.each(`${SETTLEMENT}/ram:SpecifiedTradeAllowanceCharge`).map(each => ({
      amount: each.text('ram:ActualAmount'),
      reason: each.text('ram:Reason'),
    })),
    attributes: of.each('ram:SpecifiedTradeProduct/ram:ApplicableProductCharacteristic').map(each => ({
      name: each.text('ram:Description'),
      value: each.text('ram:Value'),
    })),
  };
};

const ublTax = (of: ReadXml): TaxTerms => ({
  category: of.text('cbc:ID'),
  rate: of.text('cbc:Percent'),
  reason: of.text('cbc:TaxExemptionReason'),
});

/** The terms of a UBL Invoice or CreditNote. No schema of UBL is to be had here: it has no faults. */
export const ublTerms = (xml: string): Terms =>
  useXml(xml, root => {
    const SELLER = 'cac:AccountingSupplierParty/cac:Party';
    const BUYER = 'cac:AccountingCustomerParty/cac:Party';
    const SUMS = 'cac:LegalMonetaryTotal';
    const vatId = (party: string) => `${party}/cac:PartyTaxScheme[cac:TaxScheme/cbc:ID='VAT']/cbc:CompanyID`;
    return {
      faults: [],
      number: root.text('cbc:ID'),
      issuedOn: root.text('cbc:IssueDate'),
      type: root.text('cbc:InvoiceTypeCode | cbc:CreditNoteTypeCode'),
      currency: root.text('cbc:DocumentCurrencyCode'),
      dueOn: root.text('cbc:DueDate'),
      terms: root.text('cac:PaymentTerms/cbc:Note'),
      preceding: root.each('cac:BillingReference/cac:InvoiceDocumentReference').map(each => each.text('cbc:ID')),
      seller: {
        name: root.text(`${SELLER}/cac:PartyLegalEntity/cbc:RegistrationName`),
        country: root.text(`${SELLER}/cac:PostalAddress/cac:Country/cbc:IdentificationCode`),
        vatIds: root.texts(vatId(SELLER)),
        taxIds: root.texts(`${SELLER}/cac:PartyTaxScheme[cac:TaxScheme/cbc:ID!='VAT']/cbc:CompanyID`),
        registration: root.text(`${SELLER}/cac:PartyLegalEntity/cbc:CompanyID`),
      },
      buyer: {
        name: root.text(`${BUYER}/cac:PartyLegalEntity/cbc:RegistrationName`),
        country: root.text(`${BUYER}/cac:PostalAddress/cac:Country/cbc:IdentificationCode`),
        vatIds: root.texts(vatId(BUYER)),
      },
      payments: root.each('cac:PaymentMeans').map(each => ({
        code: each.text('cbc:PaymentMeansCode'),
        account: each.text('cac:PayeeFinancialAccount/cbc:ID'),
      })),
      sums: {
        'BT-106': root.text(`${SUMS}/cbc:LineExtensionAmount`),
        'BT-109': root.text(`${SUMS}/cbc:TaxExclusiveAmount`),
        'BT-110': root.text('cac:TaxTotal/cbc:TaxAmount'),
        'BT-112': root.text(`${SUMS}/cbc:TaxInclusiveAmount`),
        'BT-113': root.text(`${SUMS}/cbc:PrepaidAmount`),
        'BT-115': root.text(`${SUMS}/cbc:PayableAmount`),
      },
      taxes: root.each('cac:TaxTotal/cac:TaxSubtotal').map(each => ({
        ...ublTax(each.each('cac:TaxCategory')[0] as ReadXml),
        base: each.text('cbc:TaxableAmount'),
        tax: each.text('cbc:TaxAmount'),
      })),
      lines: root.each('cac:InvoiceLine | cac:CreditNoteLine').map(ublLine),
    };
  });

const ublLine = (of: ReadXml): Terms['lines'][number] => {
  const [tax] = of.each('cac:Item/cac:ClassifiedTaxCategory');
  const QUANTITY = '*[self::cbc:InvoicedQuantity or self::cbc:CreditedQuantity]';
  return {
    ...(tax ? ublTax(tax) : { category: null, rate: null, reason: null }),
    id: of.text('cbc:ID'),
    quantity: of.text(QUANTITY),
    unit: of.text(`${QUANTITY}/@unitCode`),
    total: of.text('cbc:LineExtensionAmount'),
    price: of.text('cac:Price/cbc:PriceAmount'),
    name: of.text('cac:Item/cbc:Name'),
    allowances: of.each('cac:AllowanceCharge').map(each => ({
      amount: each.text('cbc:Amount'),
      reason: each.text('cbc:AllowanceChargeReason'),
    })),
    attributes: of.each('cac:Item/cac:AdditionalItemProperty').map(each => ({
      name: each.text('cbc:Name'),
      value: each.text('cbc:Value'),
    })),
  };
};
