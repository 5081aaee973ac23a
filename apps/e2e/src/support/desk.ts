import type { Invoice, Output, ListOrderStatuses } from '@provena/contracts';
import { type Api, succeeded } from './api.ts';

/** Does something to an invoice as it was last seen; every action carries its version. */
export const act = <T = Invoice>(
  api: Api,
  invoice: Pick<Invoice, 'id' | 'version'>,
  action: string,
  body: unknown = {},
) => api.post<T>(`/v1/invoices/${invoice.id}/${action}`, body, { ifMatch: `"v${invoice.version}"` });

export const put = <T = Invoice>(api: Api, invoice: Pick<Invoice, 'id' | 'version'>, part: string, body: unknown) =>
  api.put<T>(`/v1/invoices/${invoice.id}/${part}`, body, { ifMatch: `"v${invoice.version}"` });

/** The invoice as it is now. */
export const now = (api: Api, { id }: Pick<Invoice, 'id'>) => succeeded(api.get<Invoice>(`/v1/invoices/${id}`));

/** The ids of the order statuses by their names: those of the default set. */
export const orderStatuses = async (api: Api): Promise<Record<string, string>> => {
  const { data } = await succeeded(api.get<Output<typeof ListOrderStatuses>>('/v1/order-statuses?limit=100'));
  return Object.fromEntries(data.map(({ id, name }) => [name, id]));
};

/** Moves an invoice to a status of the default set, by its name. */
export const enter = async (api: Api, invoice: Invoice, name: string) => {
  const orderStatusId = (await orderStatuses(api))[name];
  return act(api, invoice, 'status', { orderStatusId });
};

/** True when the list with this filter has the invoice. */
export const isListed = async (api: Api, { id }: Invoice, filter: string): Promise<boolean> => {
  const { data } = await succeeded(api.get<{ data: Invoice[] }>(`/v1/invoices?limit=100&${filter}`));
  return data.some(invoice => invoice.id === id);
};
