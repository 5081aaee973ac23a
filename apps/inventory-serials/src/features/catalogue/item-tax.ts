import { DomainError, rateKey } from '@provena/domain';
import type { Sql } from '@provena/database';
import { knownTaxRate } from '../../persistence/tax-rate-copies.ts';

interface AskedTax {
  taxRate?: string | undefined;
  taxRateId?: string | null | undefined;
}

/**
 * The tax of an item: a named rate brings its percent, and a percent alone takes the name away. Refuses with `validation` a
 * rate that is not known, retired or not valid yet, and another percent beside it than its own.
 */
export const taxOfItem = async (sql: Sql, { taxRate, taxRateId }: AskedTax): Promise<AskedTax> => {
  if (!taxRateId) return { taxRate, taxRateId: taxRate === undefined ? taxRateId : null };
  const known = await knownTaxRate(sql, taxRateId);
  if (!known) throw wrong('taxRateId', 'is not a tax rate');
  if (!known.isActive) throw wrong('taxRateId', 'is a tax rate that was retired');
  if (known.percent === null) throw wrong('taxRateId', 'is a tax rate that is not valid yet');
  if (taxRate !== undefined && rateKey(taxRate) !== known.percent)
    throw wrong('taxRate', `is not the ${known.percent} % of the named tax rate`);
  return { taxRate: known.percent, taxRateId: taxRateId.toLowerCase() };
};

const wrong = (field: string, detail: string): DomainError =>
  new DomainError('validation', `The tax of the item ${detail}.`, { errors: [{ pointer: `#/${field}`, detail }] });
