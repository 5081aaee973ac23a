import type { Invoice } from '@provena/contracts';
import { succeeded } from './api.ts';
import type { Operation } from './load.ts';
import type { Shop } from './shop.ts';

const byInvoice = (operations: readonly Operation[]): Map<string, number[]> => {
  const versions = new Map<string, number[]>();
  for (const { invoice } of operations) {
    if (invoice) versions.set(invoice.id, [...(versions.get(invoice.id) ?? []), invoice.version]);
  }
  return versions;
};

/**
 * Requests for a new invoice that left a wrong number of invoices: one is right when it was answered ok, none when
 * refused.
 */
const strayCreations = async ({ owner }: Shop, history: readonly Operation[]): Promise<string[]> => {
  const wrong: string[] = [];
  for (const { kind, key, invoice, refusal } of history) {
    if (kind !== 'create') continue;
    const { data } = await succeeded(owner.get<{ data: Invoice[] }>(`/v1/invoices?q=${key}`));
    const found = data.map(({ id }) => id);
    const expected = invoice ? [invoice.id] : [];
    if (found.join() !== expected.join()) wrong.push(`${key} (${refusal ?? 'ok'}) left ${found.length} invoices`);
  }
  return wrong;
};

/** Every version that was answered was answered once, and the last one is the stored one. */
const lostVersions = async ({ owner }: Shop, history: readonly Operation[]): Promise<string[]> => {
  const wrong: string[] = [];
  for (const [id, versions] of byInvoice(history)) {
    const { version } = await succeeded(owner.get<Invoice>(`/v1/invoices/${id}`));
    const answered = versions.sort((a, b) => a - b).join();
    const expected = Array.from({ length: version }, (_, index) => index + 1).join();
    if (answered !== expected) wrong.push(`invoice ${id}: answered versions ${answered}, is at ${version}`);
  }
  return wrong;
};

/** P4: a save answered ok exists, a refused one left nothing, none happened twice. All clients must have ended. */
export const expectHistoryToHold = async (shop: Shop, history: readonly Operation[]): Promise<void> => {
  expect(await strayCreations(shop, history)).toEqual([]);
  expect(await lostVersions(shop, history)).toEqual([]);
};
