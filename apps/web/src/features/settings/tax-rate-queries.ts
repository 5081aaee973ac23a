import { createTaxRate, type CreateTaxRateData, updateTaxRate, type UpdateTaxRateData } from '@provena/api-client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { TAX_RATES } from '../../api/named-rates.ts';
import { useIntended } from '../../api/use-intended.ts';

export type NewRate = CreateTaxRateData['body'];

/** Adds a tax rate. */
export const useAddTaxRate = () =>
  useIntended(
    (body: NewRate, key) => ask(() => createTaxRate({ body, headers: { 'Idempotency-Key': key } })),
    [TAX_RATES],
  );

/** Changes a tax rate as it was seen. Refused with `version-conflict` when it was changed meanwhile. */
export const useChangeTaxRate = (id: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ body, version }: { body: UpdateTaxRateData['body']; version: number }) =>
      ask(() => updateTaxRate({ path: { id }, body, headers: { 'If-Match': `"v${String(version)}"` } })),
    onSettled: () => queries.invalidateQueries({ queryKey: [TAX_RATES] }),
  });
};
