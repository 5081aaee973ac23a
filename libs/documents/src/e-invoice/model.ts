import type { TaxCategory } from '@provena/domain';

/** The model of EN 16931-1 as far as our documents fill it. Amounts are decimal strings of the document's currency. */
export interface EInvoice {
  /** BT-1. */
  number: string;
  /** BT-2, a day (ISO 8601). */
  issuedOn: string;
  /** BT-3 (UNTDID 1001): 380 an invoice, 381 a credit note, whose amounts are positive all the same. */
  typeCode: '380' | '381';
  /** BT-5 (ISO 4217). */
  currency: string;
  /** BT-9, a day; null where nothing is due. */
  dueOn: string | null;
  /** BT-10. */
  buyerReference: string | null;
  /** BT-20. */
  paymentTerms: string | null;
  /** BT-22. */
  note: string | null;
  /** BT-25: the number of the invoice that is credited. */
  precedingInvoice: string | null;
  /** BG-4. */
  seller: Seller;
  /** BG-7. */
  buyer: Party;
  /** BT-72, a day. */
  deliveredOn: string | null;
  /** BG-15, of goods that go to another country of the EU (BR-IC-12): BT-77, BT-78, BT-80. */
  deliverTo: Pick<Party, 'city' | 'postCode' | 'country'> | null;
  /** BG-16. */
  payment: PaymentInstructions | null;
  /** BG-22. */
  totals: Totals;
  /** BG-23, one for each rate. */
  taxes: TaxBreakdown[];
  /** BG-25. */
  lines: EInvoiceLine[];
}

/** Seller or buyer: the first number is the seller's BT, the second the buyer's. */
export interface Party {
  /** BT-27, BT-44. */
  name: string;
  /** BT-46: the number the seller knows the buyer by. */
  identifier: string | null;
  /** BT-31, BT-48. */
  vatId: string | null;
  /** BT-35, BT-36 and BT-162; BT-50, BT-51 and BT-163. At most three. */
  streets: string[];
  /** BT-37, BT-52. */
  city: string | null;
  /** BT-38, BT-53. */
  postCode: string | null;
  /** BT-40, BT-55 (ISO 3166-1). */
  country: string | null;
  /** BT-34, BT-49 with its scheme (EAS). */
  electronicAddress: { scheme: string; address: string } | null;
}

export interface Seller extends Party {
  /** BT-32. */
  taxId: string | null;
  /** BT-30. */
  registrationId: string | null;
  /** BG-6: BT-41, BT-42, BT-43. */
  contact: { name: string | null; phone: string | null; email: string | null };
}

export interface PaymentInstructions {
  /** BT-81 (UNTDID 4461). */
  code: string;
  /** BT-82. */
  text: string;
  /** BG-17: BT-84, BT-85, BT-86. */
  account: { iban: string; name: string; bic: string | null } | null;
}

export interface Totals {
  /** BT-106. */
  lines: string;
  /** BT-109. */
  beforeTax: string;
  /** BT-110. */
  tax: string;
  /** BT-112. */
  withTax: string;
  /** BT-113. */
  paid: string;
  /** BT-115. */
  due: string;
}

/** The category of a tax and its rate in per cent: BT-118 and BT-119, BT-151 and BT-152. */
export interface TaxKind {
  category: TaxCategory;
  /** Null outside of the scope of tax. */
  rate: string | null;
}

export interface TaxBreakdown extends TaxKind {
  /** BT-116. */
  base: string;
  /** BT-117. */
  tax: string;
  /** BT-120: why nothing is taxed. */
  exemptionReason: string | null;
}

export interface EInvoiceLine {
  /** BT-126. */
  id: string;
  /** BT-129, a decimal string; below zero on a line that takes something off. */
  quantity: string;
  /** BT-131. */
  total: string;
  /** BT-136, before tax; null where nothing is taken off. */
  discount: string | null;
  /** BT-146, before tax, with as many decimals as it needs. */
  price: string;
  /** BT-151, BT-152. */
  tax: TaxKind;
  /** BT-153. */
  name: string;
  /** BT-154. */
  description: string | null;
  /** BT-155. */
  sku: string | null;
  /** BG-32, one for each: BT-160 is "Serial number", BT-161 the number. */
  serialNumbers: string[];
}

/** BT-130 (UN/ECE Recommendation 20): a piece. */
export const UNIT_CODE = 'C62';

/** BT-139 with BT-140 (UNCL 5189). */
export const DISCOUNT = { reason: 'Discount', code: '95' };

/** BT-160. */
export const SERIAL_NUMBER = 'Serial number';
