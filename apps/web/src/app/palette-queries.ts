import { findUnits, listCustomers, listInvoices, type Permission, scan } from '@provena/api-client';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ask } from '../api/ask.ts';
import { words as common } from '../words/common.ts';
import { words } from '../words/shell.ts';
import { useLocation } from './locations.ts';
import type { Recent } from './recent.ts';

/** What is asked: the typed words, and the location at which a scanned code is read. */
interface Question {
  q: string;
  locationId: string | undefined;
}

const A_FEW = 5;

const invoicesLike = async ({ q }: Question): Promise<Recent[]> => {
  const { data } = await ask(() => listInvoices({ query: { q, limit: A_FEW } }));
  return data.map(({ id, number, customer }) => {
    const note = `${words.kinds.invoice}, ${customer?.name ?? common.walkIn}`;
    return { id, label: number, note, to: `/invoices/${id}` };
  });
};

const customersLike = async ({ q }: Question): Promise<Recent[]> => {
  const { data } = await ask(() => listCustomers({ query: { q, limit: A_FEW } }));
  return data.map(({ id, name, number }) => {
    return { id, label: name, note: `${words.kinds.customer}, ${number}`, to: `/customers/${id}` };
  });
};

const unitsLike = async ({ q }: Question): Promise<Recent[]> => {
  const { data } = await ask(() => findUnits({ query: { serialNumber: q.replace(/^SN:/i, '') } }));
  return data.map(({ id, serialNumber }) => ({
    id,
    label: serialNumber,
    note: words.kinds.unit,
    to: `/units/${id}`,
  }));
};

/** The number of a sale is on its receipt; the sale's document is what it leads to. */
const salesLike = async ({ q, locationId }: Question): Promise<Recent[]> => {
  if (!/^S-\d+$/i.test(q) || locationId === undefined) return [];
  const reply = await ask(() => scan({ body: { code: q, locationId } }));
  if (!('sold' in reply)) return [];
  const { saleId, number, invoice } = reply.sold;
  return [{ id: saleId, label: number, note: `${words.kinds.sale}, ${invoice.number}`, to: `/invoices/${invoice.id}` }];
};

const SOURCES: [Permission, (question: Question) => Promise<Recent[]>][] = [
  ['inventory:read', unitsLike],
  ['invoice:read', salesLike],
  ['customer:read', customersLike],
  ['invoice:read', invoicesLike],
];

/**
 * What has a number or name like the typed words, of what one may see: units, sales, customers, and invoices, which carry
 * the names of customers too.
 */
export const useFound = (q: string, permissions: readonly Permission[]) => {
  const { location } = useLocation();
  const question = { q, locationId: location?.id };
  return useQuery({
    queryKey: ['palette', question],
    enabled: q.length >= 2,
    placeholderData: q.length >= 2 ? keepPreviousData : undefined,
    queryFn: async () => {
      const asked = SOURCES.filter(([permission]) => permissions.includes(permission)).map(([, find]) =>
        find(question),
      );
      const answers = await Promise.allSettled(asked);
      return { q, found: answers.flatMap(answer => (answer.status === 'fulfilled' ? answer.value : [])) };
    },
  });
};
