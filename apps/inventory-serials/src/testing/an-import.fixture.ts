import { randomUUID } from 'node:crypto';
import { BeginReceiptImport, type Input } from '@provena/contracts';
import type { Shop } from './shop.fixture.ts';

/** The digest of a file that no other test has. */
export const aDigest = () => randomUUID().replaceAll('-', '').repeat(2);

/** Begins an import with this number of rows, of a new file unless `more` says otherwise, and answers its id. */
export const beginImport = async (
  shop: Shop,
  rowsTotal: number,
  more: Partial<Input<typeof BeginReceiptImport>> = {},
): Promise<string> => {
  const id = randomUUID();
  await shop.ask(BeginReceiptImport, { id, digest: aDigest(), rowsTotal, ...more }, { commandId: id });
  return id;
};
