import type { Invoice, OrderStatus } from '@provena/contracts';
import { type Api, succeeded } from './api.ts';

const statuses = new WeakMap<Api, Promise<OrderStatus[]>>();

/** An order status of the default set, by its name. */
export const theStatus = async (api: Api, name: string): Promise<OrderStatus> => {
  const known =
    statuses.get(api) ??
    succeeded(api.get<{ data: OrderStatus[] }>('/v1/order-statuses?limit=100')).then(({ data }) => data);
  statuses.set(api, known);
  const status = (await known).find(one => one.name === name);
  if (!status) throw new Error(`There is no order status ${name}.`);
  return status;
};

const version = (invoice: Invoice, key?: string) => ({ ifMatch: `"v${invoice.version}"`, ...(key && { key }) });

/** Asks for another order status, by its id. */
export const changeStatus = (api: Api, invoice: Invoice, orderStatusId: string, key?: string) =>
  api.post<Invoice>(`/v1/invoices/${invoice.id}/status`, { orderStatusId }, version(invoice, key));

/** Asks for another order status, by its name. */
export const moveTo = async (api: Api, invoice: Invoice, name: string, key?: string) =>
  changeStatus(api, invoice, (await theStatus(api, name)).id, key);

export const cancel = (api: Api, invoice: Invoice, key?: string) =>
  api.post<Invoice>(
    `/v1/invoices/${invoice.id}/close`,
    { reason: 'CANCELLED', note: 'changed their mind' },
    version(invoice, key),
  );

/** An invoice moved through these statuses, one after the other. */
export const moved = async (api: Api, invoice: Invoice, ...names: string[]): Promise<Invoice> => {
  let now = invoice;
  for (const name of names) now = await succeeded(moveTo(api, now, name));
  return now;
};
