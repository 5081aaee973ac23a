import type { Terms } from './e-invoice-terms.fixture.ts';

/** An amount in hundredths of its currency; not a number when it is absent or has more than two decimals (BR-DEC). */
const cents = (amount: string | null): number =>
  amount !== null && /^-?\d+(\.\d{1,2})?$/.test(amount) ? Math.round(Number(amount) * 100) : NaN;

const sum = (amounts: (string | null)[]): number => amounts.reduce((total, amount) => total + cents(amount), 0);

const isThere = (...texts: (string | null)[]): boolean => texts.every(text => text !== null && text.trim() !== '');

type Tax = Terms['taxes'][number];
type Line = Terms['lines'][number];

const isSameTax = (one: Pick<Tax, 'category' | 'rate'>, other: Pick<Tax, 'category' | 'rate'>): boolean =>
  one.category === other.category && Number(one.rate) === Number(other.rate);

/** The rules' own tolerance of BR-CO-17 and BR-S-9: less than one unit of the currency. */
const isTaxOf = ({ base, tax, rate }: Tax): boolean =>
  Math.abs(cents(tax) - Math.round((cents(base) * Number(rate)) / 100)) < 100;

const isLineAmount = ({ quantity, price, allowances, total }: Line): boolean => {
  const exact = Number(quantity) * Number(price) * 100 - sum(allowances.map(({ amount }) => amount));
  return Math.abs(exact - cents(total)) <= 0.5 + 1e-6;
};

const everyLine = (holds: (line: Line, terms: Terms) => boolean) => (terms: Terms) =>
  terms.lines.every(line => holds(line, terms));
const everyTax = (holds: (tax: Tax, terms: Terms) => boolean) => (terms: Terms) =>
  terms.taxes.every(tax => holds(tax, terms));

/** Categories of which there is at most one breakdown, of rate 0 and tax 0, and those that say why. */
const WITHOUT_TAX = ['Z', 'E', 'AE', 'K', 'G', 'O'];
const WITH_REASON = ['E', 'AE', 'K', 'G', 'O'];
const without = (holds: (tax: Tax, terms: Terms) => boolean) =>
  everyTax((tax, terms) => !WITHOUT_TAX.includes(tax.category ?? '') || holds(tax, terms));

/**
 * Rules of EN 16931-1 by their ids, told anew from the standard: those of calculation all, of the others those about terms
 * that we write.
 */
export const RULES: Record<string, (terms: Terms) => boolean> = {
  'BR-2 to BR-5': ({ number, issuedOn, type, currency }) => isThere(number, issuedOn, type, currency),
  'BR-6, BR-7': ({ seller, buyer }) => isThere(seller.name, buyer.name),
  'BR-9, BR-11': ({ seller, buyer }) => isThere(seller.country, buyer.country),
  'BR-12 to BR-15': ({ sums }) => isThere(sums['BT-106'], sums['BT-109'], sums['BT-112'], sums['BT-115']),
  'BR-16': ({ lines }) => lines.length > 0,
  'BR-21 to BR-26': everyLine(({ id, quantity, unit, total, name, price }) =>
    isThere(id, quantity, unit, total, name, price),
  ),
  'BR-27': everyLine(({ price }) => Number(price) >= 0),
  'BR-41, BR-42': everyLine(({ allowances }) =>
    allowances.every(({ amount, reason }) => isThere(amount, reason) && cents(amount) > 0),
  ),
  'BR-45 to BR-48': everyTax(({ base, tax, category, rate }) => isThere(base, tax, category, rate)),
  'BR-49': ({ payments }) => payments.every(({ code }) => isThere(code)),
  'BR-54': everyLine(({ attributes }) => attributes.every(({ name, value }) => isThere(name, value))),
  'BR-55': ({ preceding }) => preceding.every(number => isThere(number)),
  'BR-61': ({ payments }) =>
    payments.every(({ code, account }) => !['30', '58'].includes(code ?? '') || account !== null),
  'BR-CO-4': everyLine(({ category }) => isThere(category)),
  'BR-CO-9': ({ seller, buyer }) => [...seller.vatIds, ...buyer.vatIds].every(id => /^([A-Z]{2}|1A)/.test(id)),
  'BR-CO-10': ({ sums, lines }) => cents(sums['BT-106']) === sum(lines.map(({ total }) => total)),
  'BR-CO-13': ({ sums }) => cents(sums['BT-109']) === cents(sums['BT-106']),
  'BR-CO-14': ({ sums, taxes }) => cents(sums['BT-110']) === sum(taxes.map(({ tax }) => tax)),
  'BR-CO-15': ({ sums }) => cents(sums['BT-112']) === cents(sums['BT-109']) + cents(sums['BT-110']),
  'BR-CO-16': ({ sums }) => cents(sums['BT-115']) === cents(sums['BT-112']) - cents(sums['BT-113']),
  'BR-CO-17': everyTax(isTaxOf),
  'BR-CO-18': ({ taxes }) => taxes.length > 0,
  'BR-CO-25': ({ sums, dueOn, terms }) => cents(sums['BT-115']) <= 0 || dueOn !== null || terms !== null,
  'BR-CO-26': ({ seller }) => seller.vatIds.length > 0 || seller.registration !== null,
  'BR-S-1, BR-Z-1': ({ lines, taxes }) =>
    lines.every(line => taxes.filter(tax => isSameTax(tax, line)).length === 1) &&
    taxes.every(tax => lines.some(line => isSameTax(tax, line))),
  'BR-S-2, BR-Z-2': ({ seller }) => seller.vatIds.length + seller.taxIds.length > 0,
  'BR-S-5': everyLine(({ category, rate }) => category !== 'S' || Number(rate) > 0),
  'BR-S-8, BR-Z-8': everyTax(
    (tax, { lines }) => cents(tax.base) === sum(lines.filter(line => isSameTax(line, tax)).map(({ total }) => total)),
  ),
  'BR-Z-5, BR-E-5, BR-AE-5': without(({ rate }) => Number(rate) === 0),
  'BR-Z-9, BR-E-9, BR-AE-9': without(({ tax }) => cents(tax) === 0),
  'BR-S-10, BR-Z-10, BR-E-10, BR-AE-10': everyTax(
    ({ category, reason }) => WITH_REASON.includes(category ?? '') === (reason !== null),
  ),
  'PEPPOL-EN16931-R120': everyLine(isLineAmount),
  schema: ({ faults }) => faults.length === 0,
};

/** The ids of the rules that an e-invoice breaks. */
export const brokenRules = (terms: Terms): string[] =>
  Object.entries(RULES).flatMap(([id, holds]) => (holds(terms) ? [] : [id]));
