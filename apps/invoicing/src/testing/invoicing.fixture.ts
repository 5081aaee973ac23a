import { type Harness, startHarness } from '@provena/testing';
import { invoicing } from '../definition.ts';
import { schema } from '../persistence/schema.ts';
import { type Documents, documents } from './a-save.fixture.ts';
import { agreeingInventory } from './inventory.fixture.ts';

export interface OpenedInvoicing extends Harness {
  given: Documents;
}

/** The service on a fresh database, beside an inventory that agrees to every claim; `stop` ends both. */
export const openInvoicing = async (): Promise<OpenedInvoicing> => {
  const harness = await startHarness(invoicing, schema);
  const inventory = await agreeingInventory(harness);
  const stop = async () => {
    await inventory.stop();
    await harness.stop();
  };
  return { ...harness, stop, given: await documents(harness.database.sql) };
};
