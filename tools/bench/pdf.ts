import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from './bench.ts';
import type { Client } from './client.ts';
import { residentMegabytes } from './processes.ts';

const LINES = 200;
const TIMES = 5;

/**
 * Measures the memory the gateway gains while it makes its first invoice of 200 lines, libraries included; and, for the
 * record, after making it again.
 */
export const benchPdf = async ({ system, client, report }: Bench): Promise<void> => {
  const id = await bigInvoice(client);
  const pid = system.service('gateway').pid ?? 0;
  await pause(3_000);
  const before = residentMegabytes(pid);
  let most = before;
  const sizes: number[] = [];
  const after: number[] = [];
  const watch = setInterval(() => (most = Math.max(most, residentMegabytes(pid))), 10);
  for (let time = 0; time < TIMES; time++) {
    sizes.push((await client.download(`/v1/invoices/${id}/documents/INVOICE.pdf`)).length);
    after.push(residentMegabytes(pid) - before);
    clearInterval(watch);
  }
  report.figure(
    `a ${LINES}-line invoice as PDF adds to the gateway, MB`,
    { atMost: 50 },
    [most - before],
    `${before.toFixed(0)} MB before; +${after.map(megabytes => megabytes.toFixed(0)).join(', ')} after each of ${TIMES}; ${sizes[0]} bytes`,
  );
};

const bigInvoice = async (client: Client): Promise<string> => {
  const { data } = await client.get<{ data: { id: string }[] }>('/v1/locations');
  const fields = {
    sku: `PDF-${randomUUID().slice(0, 8)}`,
    name: 'Service',
    unitPrice: '19.99',
    taxRate: '20',
    tracking: 'NONE',
  };
  const { id: itemId } = await client.post<{ id: string }>('/v1/items', fields);
  const lines = Array.from({ length: LINES }, (_, place) => ({
    itemId,
    description: `Service of instrument ${place + 1}, with parts and a certificate`,
    quantity: 1 + (place % 7),
  }));
  return (await client.post<{ id: string }>('/v1/invoices', { locationId: data[0]?.id, lines })).id;
};
