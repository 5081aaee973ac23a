import type { Client } from './client.ts';

/** An invoice as the gateway answers it, as far as benches look at it. */
export interface Invoice {
  id: string;
  version: number;
  location: { id: string };
  lines: { id: string; item: { id: string }; quantity: number; serials: { serialNumber: string }[] }[];
}

export interface OrderStatus {
  id: string;
  name: string;
  inventoryAction: string;
}

/** The condition of a change: the version it was made of. */
export const ifUnchanged = ({ version }: Pick<Invoice, 'version'>) => ({ ifMatch: `"v${version}"` });

export const orderStatuses = async (client: Client): Promise<OrderStatus[]> =>
  (await client.get<{ data: OrderStatus[] }>('/v1/order-statuses?limit=100')).data;

/** A job on a document that no other client works on; `work` answers what is left for the next. */
export const withOneOf = async <T>(documents: T[], work: (document: T) => Promise<T>): Promise<void> => {
  const document = documents.pop();
  if (document === undefined) throw new Error('there are more clients than documents');
  documents.push(await work(document));
};
