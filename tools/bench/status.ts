import type { Bench } from './bench.ts';
import type { Client } from './client.ts';
import { withFloor } from './connections.ts';
import { costsOf, loadOf } from './costs.ts';
import { type Invoice, ifUnchanged, orderStatuses, withOneOf } from './documents.ts';

import { closedLoop, inTurn, type Job } from './measure.ts';
import { P50 } from './report.ts';
import { invoiceOf } from './save.ts';
import { openShop } from './shop.ts';

const LINES = 50;
const CLIENTS = 8;
/** Both need the units, which stay held. */
const KEEPS_UNITS = ['Approved', 'Ready'];
/** The one holds the pieces, the other gives them back. */
const MOVES_PIECES = ['Approved', 'Cancelled'];

/** An invoice, and the ids of the status it goes to next and of the one after that. */
interface Changed {
  invoice: Invoice;
  next: string;
  after: string;
}

/** Changes between two statuses, in turn. */
const changing = async (client: Client, names: string[], invoices: readonly Invoice[]): Promise<Job> => {
  const statuses = await orderStatuses(client);
  const [first = '', second = ''] = names.map(name => statuses.find(status => status.name === name)?.id ?? '');
  const documents = invoices.map((invoice): Changed => ({ invoice, next: first, after: second }));
  const change = async ({ invoice, next, after }: Changed): Promise<Changed> => {
    const path = `/v1/invoices/${invoice.id}/status`;
    const changed = await client.post<Invoice>(path, { orderStatusId: next }, ifUnchanged(invoice));
    return { invoice: changed, next: after, after: next };
  };
  return () => withOneOf(documents, change);
};

/** Status change of invoices of three units, one for each client. */
export const changingStatus = async (client: Client): Promise<Job> => {
  const shop = await openShop(client, 3, CLIENTS);
  const save = () => client.post<Invoice>('/v1/invoices', invoiceOf(shop, 3));
  return changing(client, KEEPS_UNITS, await Promise.all(Array.from({ length: CLIENTS }, save)));
};

/** Status change of an invoice of three units beside the plain floor, and with many counted lines beside one. */
export const benchStatus = async ({ system, client, report, rounds, seconds }: Bench): Promise<void> => {
  const loop = (job: Job) => () => closedLoop(1, seconds, job);
  const ofUnits = await changingStatus(client);
  const besideFloor = await withFloor(floor => inTurn(rounds, loop(ofUnits), loop(floor.save)));
  report.ratio('status change of three units, p50', {}, besideFloor, P50);
  const [many, one] = [await counted(client, LINES), await counted(client, 1)];
  const turns = await inTurn(rounds, loop(many), loop(one));
  report.ratio(`status change, p50 with ${LINES} counted lines`, { atMost: 3 }, turns, { ...P50, base: 'with 1' });
  const costs = await costsOf(system, loadOf(CLIENTS, seconds, ofUnits));
  report.cost(`a status change of three units, ${CLIENTS} clients`, costs);
};

/** Of an invoice of so many lines, each of another item that is only counted, with stock enough. */
const counted = async (client: Client, lines: number): Promise<Job> => {
  const { data } = await client.get<{ data: { id: string }[] }>('/v1/locations');
  const locationId = data[0]?.id ?? '';
  const items: string[] = [];
  for (let line = 0; line < lines; line++) {
    const sku = `STATUS-${lines}-${line}`;
    const item = { sku, name: sku, unitPrice: '9.90', taxRate: '20', tracking: 'QUANTITY' };
    const { id } = await client.post<{ id: string }>('/v1/items', item);
    await client.post('/v1/inventory/receipts', { itemId: id, locationId, quantity: 1_000 });
    items.push(id);
  }
  const form = { locationId, lines: items.map(itemId => ({ itemId, quantity: 2 })) };
  return changing(client, MOVES_PIECES, [await client.post<Invoice>('/v1/invoices', form)]);
};
