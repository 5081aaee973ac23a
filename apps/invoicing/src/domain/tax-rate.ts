import type { TaxRate as TaxRateView } from '@provena/contracts';
import { rateKey, type TaxCategory } from '@provena/domain';
import { Problems } from './problems.ts';

/** The content of a new tax rate. */
export type NewTaxRate = Pick<TaxRateView, 'id' | 'name' | 'percent' | 'category'> & {
  exemptionReason?: string | null | undefined;
  validFrom?: string | null | undefined;
  replaces?: string | null | undefined;
  isDefault?: boolean | undefined;
};

/** Fields of a tax rate that may be changed; an absent field stays as it is. */
export interface TaxRateChanges {
  name?: string | undefined;
  exemptionReason?: string | null | undefined;
  isActive?: boolean | undefined;
  isDefault?: boolean | undefined;
}

const MOST = 500;
const NOT_VALID = 'The tax rate is not valid.';

/** Categories whose amounts are taxed, be it at 0 %: they have no reason why not (BR-S-10, BR-Z-10). */
const isTaxed = (category: TaxCategory): boolean => category === 'S' || category === 'Z';

/** A tax rate in its first version. `others` are all there are. Refuses with `validation`, as CreateTaxRate says. */
export const newTaxRate = (asked: NewTaxRate, others: readonly TaxRateView[]): TaxRateView => {
  const { exemptionReason = null, validFrom = null, replaces = null, isDefault = false } = asked;
  const percent = rateKey(asked.percent);
  const rate = { ...asked, percent, exemptionReason, validFrom, replaces, isDefault, isActive: true, version: 1 };
  const problems = new Problems();
  checkPercent(rate, problems);
  checkReason(rate, problems);
  if (replaces !== null) checkReplaced(rate, others, problems);
  if (others.length >= MOST) problems.add('name', `is one more than the ${MOST} tax rates there can be`);
  problems.refuse(NOT_VALID);
  return rate;
};

/** The tax rate after a change, in its next version. Refuses with `validation`. */
export const changedTaxRate = (rate: TaxRateView, changes: TaxRateChanges): TaxRateView => {
  const stated = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const changed: TaxRateView = { ...rate, ...stated, version: rate.version + 1 };
  const problems = new Problems();
  checkReason(changed, problems);
  if (changed.isDefault && !changed.isActive)
    problems.add('isActive', 'is needed for the default; make another one it first');
  if (rate.isDefault && !changed.isDefault) problems.add('isDefault', 'stays until another one is made the default');
  problems.refuse(NOT_VALID);
  return changed;
};

const checkPercent = ({ category, percent }: TaxRateView, problems: Problems): void => {
  if (Number(percent) > 100) problems.add('percent', 'is more than 100');
  else if (category === 'S' && Number(percent) === 0) problems.add('percent', 'is more than 0 for S; 0 % is Z');
  else if (category !== 'S' && Number(percent) !== 0) problems.add('percent', `must be 0 for ${category}`);
};

const checkReason = ({ category, exemptionReason }: TaxRateView, problems: Problems): void => {
  if (isTaxed(category) && exemptionReason !== null)
    problems.add('exemptionReason', `has no place where ${category} is taxed`);
  else if (!isTaxed(category) && !exemptionReason?.trim()) problems.add('exemptionReason', `is needed for ${category}`);
};

const checkReplaced = (
  { replaces, validFrom }: TaxRateView,
  others: readonly TaxRateView[],
  problems: Problems,
): void => {
  const before = others.find(({ id }) => id === replaces);
  if (!before) problems.add('replaces', 'is not a tax rate');
  else if (others.some(other => other.replaces === replaces))
    problems.add('replaces', 'is replaced by another one already');
  if (validFrom === null) problems.add('validFrom', 'is needed for a rate that replaces another');
  else if (before?.validFrom && validFrom <= before.validFrom)
    problems.add('validFrom', `is not after ${before.validFrom}, from when on the one before is valid`);
};

const hasBegun = ({ validFrom }: TaxRateView, day: string): boolean => validFrom === null || validFrom <= day;

/**
 * The rate that stands for one on a day: the last of those that replaced it and have begun, or the one before as long as it
 * has not begun itself. Null when none of them is valid yet.
 */
export const rateOn = (rates: readonly TaxRateView[], id: string, day: string): TaxRateView | null => {
  const start = rates.find(rate => rate.id === id) ?? null;
  if (start === null) return null;
  if (!hasBegun(start, day)) return start.replaces === null ? null : rateOn(rates, start.replaces, day);
  const next = rates.find(rate => rate.replaces === id);
  return next && hasBegun(next, day) ? rateOn(rates, next.id, day) : start;
};

/** True on a day for a rate that has begun and was not replaced. */
const stands = (rates: readonly TaxRateView[], rate: TaxRateView, day: string): boolean =>
  rateOn(rates, rate.id, day)?.id === rate.id;

/** The rate that a bare percentage means on a day: the active one of it that is taxed (S, Z), the default before others. */
export const rateOfPercent = (rates: readonly TaxRateView[], percent: string, day: string): TaxRateView | null => {
  const same = rates.filter(
    rate => rate.isActive && isTaxed(rate.category) && rateKey(percent) === rate.percent && stands(rates, rate, day),
  );
  return same.find(({ isDefault }) => isDefault) ?? same[0] ?? null;
};

/** The active rate of a category on a day: the default of several, else the first by name. */
export const rateOfCategory = (
  rates: readonly TaxRateView[],
  category: TaxCategory,
  day: string,
): TaxRateView | null => {
  const same = rates.filter(rate => rate.isActive && rate.category === category && stands(rates, rate, day));
  return same.find(({ isDefault }) => isDefault) ?? same[0] ?? null;
};
