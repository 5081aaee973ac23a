import { randomUUID } from 'node:crypto';
import type { Client } from './client.ts';

/** Goods for a benchmark: serial-tracked items with so many units each at one location. */
export interface Shop {
  locationId: string;
  itemIds: string[];
  /** A serial number nobody has taken yet. */
  nextSerial(itemId: string): string;
}

const RECEIPT = 10_000;

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
  for (const itemId of itemIds) {
    for (let from = 1; from <= unitsEach; from += RECEIPT) {
      const to = Math.min(from + RECEIPT - 1, unitsEach);
      await client.post('/v1/inventory/receipts', {
        itemId,
        locationId,
        ranges: [`${serial(run, from)}..${serial(run, to)}`],
      });
    }
  }
  const next = new Map(itemIds.map(id => [id, 0]));
  const nextSerial = (itemId: string): string => {
    const number = (next.get(itemId) ?? 0) + 1;
    if (number > unitsEach) throw new Error('the benchmark ran out of units');
    next.set(itemId, number);
    return serial(run, number);
  };
  return { locationId, itemIds, nextSerial };
};

const serial = (run: string, number: number): string => `${run}-${String(number).padStart(7, '0')}`;
