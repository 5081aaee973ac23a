import { randomUUID } from 'node:crypto';
import { BeginReceiptImport, type Input } from '@provena/contracts';
import type { Shop } from './shop.fixture.ts';

/** Of a file like no other. */
export const aDigest = () => randomUUID().replaceAll('-', '').repeat(2);

/** Begins an import of so many rows, of a file like no other unless it is said, and answers its id. */
export const beginImport = async (
  shop: Shop,
  rowsTotal: number,
  more: Partial<Input<typeof BeginReceiptImport>> = {},
): Promise<string> => {
  const id = randomUUID();
  await shop.ask(BeginReceiptImport, { id, digest: aDigest(), rowsTotal, ...more }, { commandId: id });
  return id;
};
