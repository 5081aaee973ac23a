import { eventually } from '@provena/testing';
import { everyTable, isAllPublished, type TestSystem } from './system.ts';

type Tables = Record<string, string>;

/**
 * The traces a refused save may leave: that it was tried, and that its hold can never be taken. No number is taken by
 * it.
 */
export const JOURNALS = ['invoicing.saga', 'inventory-serials.reservation'];

const without = (tables: Tables, names: readonly string[]): Tables =>
  Object.fromEntries(Object.entries(tables).filter(([name]) => !names.includes(name)));

/** The tables once facts of earlier steps are published and read: two looks in a row see the same. */
const atRest = async (test: TestSystem): Promise<Tables> => {
  let last: Tables = {};
  return eventually(async () => {
    const tables = await everyTable(test.system);
    const same = JSON.stringify(tables) === JSON.stringify(last);
    last = tables;
    const isSealed = tables['invoicing.audit_unsealed']?.startsWith('0 rows') ?? true;
    if (!same || !isSealed || !(await isAllPublished(test.system)))
      throw new Error('The databases are still changing.');
    return tables;
  });
};

/** Does something, and fails when that changed any table of the three services but those named. */
export const leavesUnchanged = async <T>(
  test: TestSystem,
  act: () => Promise<T>,
  but: readonly string[] = [],
): Promise<T> => {
  const before = await atRest(test);
  const result = await act();
  const after = await everyTable(test.system);
  expect(without(after, but)).toEqual(without(before, but));
  return result;
};
