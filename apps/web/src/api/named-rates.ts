import { listTaxRates, type TaxRate } from '@provena/api-client';
import { useQuery } from '@tanstack/react-query';
import { ask } from './ask.ts';

/** The word that what is asked about tax rates is kept under. */
export const TAX_RATES = 'tax rates';

/** All tax rates, page by page: there are at most a few hundred. */
const allTaxRates = async (cursor?: string): Promise<TaxRate[]> => {
  const { data, page } = await ask(() => listTaxRates({ query: { limit: 100, cursor } }));
  return page.nextCursor === null ? data : [...data, ...(await allTaxRates(page.nextCursor))];
};

/** The tax rates, the highest first; asked for only where `isWanted`. */
export const useTaxRates = (isWanted = true) =>
  useQuery({ queryKey: [TAX_RATES], enabled: isWanted, queryFn: () => allTaxRates() });
