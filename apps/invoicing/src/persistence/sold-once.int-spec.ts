import { sqlState, violatedConstraint } from '@provena/database';
import {
  begin,
  commit,
  newSave,
  openDatabase,
  type OpenedDatabase,
  saved,
  unitsFor,
} from '../testing/a-save.fixture.ts';

let db: OpenedDatabase;

beforeAll(async () => {
  db = await openDatabase();
});

afterAll(() => db.close());

describe('the second guard of "sold once"', () => {
  const conflictOf = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => new Error('it was not refused'),
      (reason: unknown) => reason,
    );
    return [sqlState(error), violatedConstraint(error)];
  };

  it('refuses a unit that another invoice has', async () => {
    const first = newSave(db.given.phones('GUARD-1'));
    await saved(db.sql, first);
    const second = newSave(db.given.phones('GUARD-2'));
    await begin(db.sql, second);
    const stolen = unitsFor(second).map(unit => ({ ...unit, id: unitsFor(first)[0]?.id ?? '' }));
    expect(await conflictOf(commit(db.sql, second, stolen))).toEqual(['23505', 'one_invoice_per_unit']);
    expect(await db.count('invoice', 'id = $1', second.invoiceId)).toBe(0);
  });

  it('refuses a serial number that another invoice has, whatever unit it claims to be', async () => {
    await saved(db.sql, newSave(db.given.phones('GUARD-3')));
    const second = newSave(db.given.phones('guard-3'));
    await begin(db.sql, second);
    expect(await conflictOf(commit(db.sql, second))).toEqual(['23505', 'one_invoice_per_serial']);
  });
});
