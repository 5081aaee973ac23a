import { listInvoices, listUnits, summariseInvoices, type SummariseInvoicesData } from '@provena/api-client';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';

type InvoiceQuestion = SummariseInvoicesData['query'];

/** How many invoices a filter leaves; not asked of those who may not read invoices. */
export const useInvoiceCount = (query: InvoiceQuestion, isAllowed: boolean) =>
  useQuery({
    queryKey: ['invoices', 'count', query],
    enabled: isAllowed,
    queryFn: async () => (await ask(() => summariseInvoices({ query }))).count,
  });

/** The steps of a first sale that are done: goods with numbers are there, an invoice was begun, a unit was sold. */
export const useFirstSteps = (isAllowed: boolean) =>
  useQuery({
    queryKey: ['units', 'first steps'],
    enabled: isAllowed,
    queryFn: async () => {
      const [units, sold, invoices] = await Promise.all([
        ask(() => listUnits({ query: { limit: 1 } })),
        ask(() => listUnits({ query: { limit: 1, status: 'SOLD' } })),
        ask(() => listInvoices({ query: { limit: 1 } })),
      ]);
      return { hasUnits: units.data.length > 0, hasInvoice: invoices.data.length > 0, hasSold: sold.data.length > 0 };
    },
  });
