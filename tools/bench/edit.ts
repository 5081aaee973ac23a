import type { Bench } from './bench.ts';
import type { Client } from './client.ts';
import { withFloor } from './connections.ts';
import { costsOf, loadOf } from './costs.ts';
import { type Invoice, ifUnchanged, withOneOf } from './documents.ts';

import { closedLoop, inTurn, type Job } from './measure.ts';
import { P50 } from './report.ts';
import { openShop, type Shop } from './shop.ts';

const LINES = 5;
const FEW = 5;
const MANY = 500;
const CLIENTS = 8;

/** An invoice, and a unit of the item of its first line that is not on it. */
interface Edited {
  invoice: Invoice;
  spare: string;
}

const openInvoice = async (client: Client, shop: Shop, units: number): Promise<Edited> => {
  const taken = Map.groupBy(shop.nextUnits(units), ({ itemId }) => itemId);
  const spares = shop.nextUnits(LINES);
  const lines = [...taken].map(([itemId, each]) => {
    return { itemId, quantity: each.length, serials: each.map(({ serialNumber }) => serialNumber) };
  });
  const invoice = await client.post<Invoice>('/v1/invoices', { locationId: shop.locationId, lines });
  const spare = spares.find(({ itemId }) => itemId === invoice.lines[0]?.item.id);
  return { invoice, spare: spare?.serialNumber ?? '' };
};

/** Puts the spare unit in the place of the first one, which is the next spare. */
const editOne = async (client: Client, { invoice, spare }: Edited): Promise<Edited> => {
  const [first = '', ...others] = invoice.lines[0]?.serials.map(({ serialNumber }) => serialNumber) ?? [];
  const lines = invoice.lines.map(({ id, item, quantity, serials }, place) => ({
    id,
    itemId: item.id,
    quantity,
    serials: place === 0 ? [...others, spare] : serials.map(({ serialNumber }) => serialNumber),
  }));
  const form = { locationId: invoice.location.id, lines };
  return { invoice: await client.put<Invoice>(`/v1/invoices/${invoice.id}`, form, ifUnchanged(invoice)), spare: first };
};

/** Edit of one unit on invoices of so many units each, one for each client. */
export const editing = async (client: Client, units: number): Promise<Job> => {
  const shop = await openShop(client, LINES, ((units + LINES) * CLIENTS) / LINES);
  const documents: Edited[] = [];
  for (let n = 0; n < CLIENTS; n++) documents.push(await openInvoice(client, shop, units));
  return () => withOneOf(documents, document => editOne(client, document));
};

/** Edit of one unit of an invoice with many beside one with few, and beside the plain floor; then what it costs. */
export const benchEdit = async ({ system, client, report, rounds, seconds }: Bench): Promise<void> => {
  const [many, few] = [await editing(client, MANY), await editing(client, FEW)];
  const loop = (job: Job) => () => closedLoop(1, seconds, job);
  const turns = await inTurn(rounds, loop(many), loop(few));
  report.ratio(`edit of one unit, p50 with ${MANY} units`, { atMost: 3 }, turns, { ...P50, base: `with ${FEW}` });
  const besideFloor = await withFloor(floor => inTurn(rounds, loop(few), loop(floor.save)));
  report.ratio(`edit of one of ${FEW} units, p50`, {}, besideFloor, P50);
  report.cost(
    `an edit of one of ${FEW} units, ${CLIENTS} clients`,
    await costsOf(system, loadOf(CLIENTS, seconds, few)),
  );
  report.cost(
    `an edit of one of ${MANY} units, ${CLIENTS} clients`,
    await costsOf(system, loadOf(CLIENTS, seconds, many)),
  );
};
