import { randomUUID } from 'node:crypto';
import type { Client } from './client.ts';

/** Goods for a benchmark: serial-tracked items with so many units each at one location. */
export interface Shop {
  locationId: string;
  itemIds: string[];
  /** So many units that are still free, each of another item, item after item in turn. */
  nextUnits(count: number): { itemId: string; serialNumber: string }[];
}

const RECEIPT = 2_500;

/** Creates items and receives `unitsEach` units of each, through the API. */
export const openShop = async (client: Client, items: number, unitsEach: number): Promise<Shop> => {
  const { data } = await client.get<{ data: { id: string }[] }>('/v1/locations');
  const locationId = data[0]?.id ?? '';
  const run = randomUUID().slice(0, 8).toUpperCase();
  const itemIds: string[] = [];
  for (let i = 0; i < items; i++) {
    const body = {
      sku: `BENCH-${run}-${i}`,
      name: `Bench item ${i}`,
      unitPrice: '100.00',
      taxRate: '20',
      tracking: 'SERIAL',
    };
    itemIds.push((await client.post<{ id: string }>('/v1/items', body)).id);
  }
  for (const [item, itemId] of itemIds.entries()) {
    for (let from = 1; from <= unitsEach; from += RECEIPT) {
      const to = Math.min(from + RECEIPT - 1, unitsEach);
      await client.post('/v1/inventory/receipts', {
        itemId,
        locationId,
        ranges: [`${serial(run, item, from)}..${serial(run, item, to)}`],
      });
    }
  }
  let taken = 0;
  const nextUnit = () => {
    const number = Math.floor(taken / items) + 1;
    if (number > unitsEach) throw new Error('the benchmark ran out of units');
    const item = taken++ % items;
    return { itemId: itemIds[item] as string, serialNumber: serial(run, item, number) };
  };
  return { locationId, itemIds, nextUnits: count => Array.from({ length: count }, nextUnit) };
};

/** No two items have the same: a scan of it is of one unit. */
const serial = (run: string, item: number, number: number): string =>
  `${run}-${item}-${String(number).padStart(7, '0')}`;
