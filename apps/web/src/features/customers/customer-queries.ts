import {
  createCustomer,
  type CreateCustomerData,
  type Customer,
  getCustomer,
  type GetCustomerResponse,
  listCustomers,
  type ListCustomersData,
  listCustomerUnits,
  listPurchases,
  updateCustomer,
  type UpdateCustomerData,
} from '@provena/api-client';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { useIntended } from '../../api/use-intended.ts';

export type CustomerChange = UpdateCustomerData['body'];
export type CustomerInput = CreateCustomerData['body'];
export type CustomerWithAccount = GetCustomerResponse;

type CustomerQuestion = NonNullable<ListCustomersData['query']>;

/** The filters and the order of the list, as the address has them. */
export interface CustomerFilter {
  q?: string;
  isActive?: string;
  sort?: string;
}

/** The question to the API for an address. An unknown order is refused there, with a sentence. */
export const questionOf = ({ q, isActive, sort = 'name' }: CustomerFilter): CustomerQuestion => ({
  ...(q && { q }),
  ...(isActive && { isActive: isActive === 'true' }),
  sort: sort as CustomerQuestion['sort'],
});

/** A page of customers; the rows before stay until it is here. */
export const useCustomerList = (filter: CustomerFilter, cursor: string | undefined) => {
  const query = { ...questionOf(filter), cursor };
  return useQuery({
    queryKey: ['customers', query],
    placeholderData: keepPreviousData,
    queryFn: () => ask(() => listCustomers({ query })),
  });
};

/** The address of the CSV of the same customers. */
export const csvOf = (filter: CustomerFilter): string => {
  const texts = Object.entries(questionOf(filter)).map(([name, value]) => [name, String(value)]);
  return `/v1/customers.csv?${new URLSearchParams(texts).toString()}`;
};

export const useCustomer = (id: string) =>
  useQuery({ queryKey: ['customer', id], queryFn: () => ask(() => getCustomer({ path: { id } })) });

export const usePurchases = (id: string, cursor: string | undefined) =>
  useQuery({
    queryKey: ['purchases', id, cursor],
    placeholderData: keepPreviousData,
    queryFn: () => ask(() => listPurchases({ path: { id }, query: { limit: 20, cursor } })),
  });

export const useUnitsOf = (id: string, cursor: string | undefined) =>
  useQuery({
    queryKey: ['units', 'of customer', id, cursor],
    placeholderData: keepPreviousData,
    queryFn: () => ask(() => listCustomerUnits({ path: { id }, query: { limit: 20, cursor } })),
  });

/** Adds a customer; the answer names those who look alike. */
export const useCreateCustomer = () =>
  useIntended(
    (body: CustomerInput, key) => ask(() => createCustomer({ body, headers: { 'Idempotency-Key': key } })),
    ['customers'],
  );

/** Changes a customer as it was seen. Refused with `version-conflict` when it was changed meanwhile. */
export const useUpdateCustomer = (id: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ body, version }: { body: CustomerChange; version: Customer['version'] }) =>
      ask(() => updateCustomer({ path: { id }, body, headers: { 'If-Match': `"v${String(version)}"` } })),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['customer', id] }),
        queries.invalidateQueries({ queryKey: ['customers'] }),
      ]),
  });
};
