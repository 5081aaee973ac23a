import type { TaxRate, TaxTreatment } from '@provena/contracts';
import { rateKey, type TaxCategory } from '@provena/domain';
import type { Problems } from './problems.ts';
import { rateOfCategory, rateOfPercent, rateOn } from './tax-rate.ts';

/** How a line is taxed: its percentage, and the named rate behind it with its words; null where there is only the number. */
export interface LineTax {
  taxRate: string;
  taxRateId: string | null;
  taxCategory: TaxCategory | null;
  taxName: string | null;
  exemptionReason: string | null;
}

/** A tax of which only the percentage is known. */
export const UNNAMED = { taxRateId: null, taxCategory: null, taxName: null, exemptionReason: null };

/** The tax that a line, its item or its earlier version names. */
export interface NamedTax {
  taxRate: string;
  taxRateId?: string | null | undefined;
}

/** The tax that a line asks for. */
export interface AskedTax {
  taxRate?: string | undefined;
  taxRateId?: string | null | undefined;
}

/** The rates there are, the day of the document, and how its customer is taxed. */
export interface TaxRules {
  rates: readonly TaxRate[];
  day: string;
  treatment: TaxTreatment;
  /** The customer has just become another one: a line that was free of tax for the one before is taxed as its item. */
  isNewCustomer: boolean;
}

/** The category of a customer who is not charged the tax. */
const CATEGORY_OF: Readonly<Record<TaxTreatment, TaxCategory | null>> = {
  STANDARD: null,
  REVERSE_CHARGE: 'AE',
  INTRA_COMMUNITY: 'K',
  EXPORT: 'G',
};

const ofRecord = ({ id, name, percent, category, exemptionReason }: TaxRate): LineTax => ({
  taxRate: percent,
  taxRateId: id,
  taxCategory: category,
  taxName: name,
  exemptionReason,
});

/** A bare percentage: the taxed rate of it, where there is one. */
const ofPercent = (percent: string, { rates, day }: TaxRules): LineTax => {
  const rate = rateOfPercent(rates, percent, day);
  return rate ? ofRecord(rate) : { taxRate: rateKey(percent), ...UNNAMED };
};

const ofItem = ({ taxRate, taxRateId }: NamedTax, rules: TaxRules): LineTax => {
  const rate = taxRateId ? rateOn(rules.rates, taxRateId, rules.day) : null;
  return rate ? ofRecord(rate) : ofPercent(taxRate, rules);
};

/** The tax of a line that is more than its tax. */
const ofLine = ({ taxRate, taxRateId, taxCategory, taxName, exemptionReason }: LineTax): LineTax => ({
  ...{ taxRate, taxRateId, taxCategory, taxName, exemptionReason },
});

const isSame = (percent: string, tax: { taxRate: string }): boolean => rateKey(percent) === rateKey(tax.taxRate);

/**
 * The tax of a line before its customer is looked at: of the rate it names; of its percentage, which means the line's own or
 * the item's rate where that has it; or else as it was, and as the item has it on a new line.
 */
const askedTax = (asked: AskedTax, item: NamedTax, kept: LineTax | undefined, rules: TaxRules): LineTax => {
  const { taxRate, taxRateId } = asked;
  if (taxRateId) {
    if (kept?.taxRateId === taxRateId) return ofLine(kept);
    const rate = rateOn(rules.rates, taxRateId, rules.day);
    if (rate) return ofRecord(rate);
  }
  const own = kept ? ofLine(kept) : ofItem(item, rules);
  if (taxRate === undefined || isSame(taxRate, own)) return own;
  const items = ofItem(item, rules);
  return isSame(taxRate, items) ? items : ofPercent(taxRate, rules);
};

const isFree = ({ taxCategory }: LineTax): boolean => taxCategory !== null && ['AE', 'K', 'G'].includes(taxCategory);

/** The tax of a line, and that of its price as it was said: they differ where its customer is not charged the tax. */
export const taxOfLine = (
  asked: AskedTax,
  item: NamedTax,
  kept: LineTax | undefined,
  rules: TaxRules,
): { said: LineTax; tax: LineTax } => {
  const { rates, day, treatment, isNewCustomer } = rules;
  const said = askedTax(asked, item, kept, rules);
  const category = CATEGORY_OF[treatment];
  if (category === null) {
    const wasFree = isNewCustomer && kept !== undefined && isFree(kept) && said.taxRateId === kept.taxRateId;
    return { said, tax: wasFree ? ofItem(item, rules) : said };
  }
  if (said.taxCategory === category) return { said, tax: said };
  const free = rateOfCategory(rates, category, day);
  return { said, tax: free ? ofRecord(free) : said };
};

/** Adds a problem for a rate that a line cannot have: unknown, retired, not valid yet, or of another percentage. */
export const checkLineTax = (
  { taxRate, taxRateId }: AskedTax,
  kept: LineTax | undefined,
  { rates, day }: TaxRules,
  add: (field: string, detail: string) => void,
): void => {
  if (!taxRateId) return;
  const rate = kept?.taxRateId === taxRateId ? kept : rateOn(rates, taxRateId, day);
  if (!rate) add('taxRateId', 'is not a tax rate that is valid on this day');
  else if ('isActive' in rate && !rate.isActive) add('taxRateId', 'is a tax rate that was retired');
  else {
    const percent = 'percent' in rate ? rate.percent : rate.taxRate;
    if (taxRate !== undefined && rateKey(taxRate) !== rateKey(percent))
      add('taxRate', `is not the ${percent} % of the named tax rate`);
  }
};

/** Refuses what no document may mix, and a customer without a rate to be free of tax by. */
export const checkTaxes = (
  taxes: readonly LineTax[],
  { rates, day, treatment }: TaxRules,
  problems: Problems,
): void => {
  const category = CATEGORY_OF[treatment];
  if (category !== null && !rateOfCategory(rates, category, day)) {
    problems.add(
      'customerId',
      `is taxed as ${treatment}, for which there is no active tax rate of the category ${category}`,
    );
  }
  const outside = taxes.filter(({ taxCategory }) => taxCategory === 'O').length;
  if (outside > 0 && outside < taxes.length)
    problems.add('lines', 'outside the scope of tax cannot stand beside others (EN 16931, BR-O-11)');
};
