import type { System } from '@provena/embedded';
import type { Client } from './client.ts';
import { closedLoop, inTurn, median, report } from './measure.ts';

const ROUNDS = 3;
const SECONDS = 5;
const LINES = 50;

interface Document {
  id: string;
  version: number;
}

/** A status change that moves the quantities of 50 lines, beside the same of one line. */
export const benchStatus = async (_: System, client: Client): Promise<boolean> => {
  const { data: statuses } = await client.get<{ data: { id: string; name: string }[] }>('/v1/order-statuses');
  const idOf = (name: string) => statuses.find(status => status.name === name)?.id ?? '';
  const moves = [idOf('Approved'), idOf('Cancelled')];
  const changing = async (lines: number) => {
    let invoice = await anInvoice(client, lines);
    let turn = 0;
    return async (): Promise<void> => {
      const body = { orderStatusId: moves[turn++ % moves.length] };
      invoice = await client.post(`/v1/invoices/${invoice.id}/status`, body, { ifMatch: `"v${invoice.version}"` });
    };
  };
  const [many, one] = [await changing(LINES), await changing(1)];
  const pairs = await inTurn(
    ROUNDS,
    () => closedLoop(1, SECONDS, many),
    () => closedLoop(1, SECONDS, one),
  );
  const ratios = pairs.a.map((measured, round) => measured.p50 / (pairs.b[round]?.p50 ?? Number.NaN));
  const shown = [pairs.a, pairs.b].map(side => side.map(({ p50 }) => `${p50.toFixed(1)} ms`).join(', '));
  return report(
    'status change, p50 with 50 quantity lines / 1',
    median(ratios),
    { atMost: 3 },
    `50 lines ${shown[0]}; 1 line ${shown[1]}`,
  );
};

/** An invoice of so many lines, each of another item that is only counted, with stock enough. */
const anInvoice = async (client: Client, lines: number): Promise<Document> => {
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
  return client.post('/v1/invoices', { locationId, lines: items.map(itemId => ({ itemId, quantity: 2 })) });
};
