import * as inventorySerials from './inventory-serials/index.ts';
import * as invoicing from './invoicing/index.ts';
import type { Contract } from './message.ts';
import * as pos from './pos/index.ts';

/** All messages, by subject: the catalogue, the samples and the broker's permissions are made from them. */
export const everyContract: Contract[] = [inventorySerials, invoicing, pos]
  .flatMap(owner => Object.values(owner) as unknown[])
  .filter((value): value is Contract => typeof value === 'object' && value !== null && 'subject' in value)
  .sort((a, b) => (a.subject < b.subject ? -1 : 1));
