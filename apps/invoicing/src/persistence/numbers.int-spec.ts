import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { type Sql, statement } from '@provena/database';
import { begin, commit, newSave, openDatabase, type OpenedDatabase, saved } from '../testing/a-save.fixture.ts';
import { type NewSave, rejectSave } from './saves.ts';

let db: OpenedDatabase;

beforeAll(async () => {
  db = await openDatabase();
});

afterAll(() => db.close());

const next = async (series: string) =>
  Number((await db.database.pool.query('select next from number_series where series = $1', [series])).rows[0]?.next);

const refusal = { code: 'serial-not-available', detail: 'taken', facts: { serials: [] } };
const cables = () => newSave(db.given.cables(1));
const sale = () => {
  const paid = { paid: '10.74', payments: [{ method: 'CASH' as const, amount: '10.74' }] };
  return newSave({ ...db.given.cables(1), ...paid }, { kind: 'POS', saleId: randomUUID() });
};

describe('a number', () => {
  it('is not taken by a save that begins, is refused, or fails as it is committed', async () => {
    const before = await next('INV');
    const { id } = await begin(db.sql, cables());
    await rejectSave(db.sql, id, refusal);
    const failing = newSave(db.given.phones('NUMBER-1'));
    await begin(db.sql, failing);
    await expect(commit(db.sql, failing, [])).rejects.toThrow('were confirmed');
    expect(await next('INV')).toBe(before);
  });

  it('is one more than the last of its series, whoever saves at the same time', async () => {
    const before = await next('INV');
    const saves = Array.from({ length: 9 }, cables);
    await Promise.all(saves.map(save => begin(db.sql, save)));
    const refused = saves.filter((_, index) => index % 3 === 0);
    const ended = await Promise.all(
      saves.map(save => (refused.includes(save) ? rejectSave(db.sql, save.id, refusal) : commit(db.sql, save))),
    );
    const numbers = ended.flatMap(save => (save?.number ? [save.number] : [])).sort();
    const expected = Array.from({ length: 6 }, (_, index) => `INV-${String(before + index).padStart(6, '0')}`);
    expect(numbers).toEqual(expected);
    expect(await next('INV')).toBe(before + 6);
  });

  it('keeps only those waiting that take one of the same series', async () => {
    const [waiting, other] = [cables(), sale()];
    await begin(db.sql, other);
    const locker = await db.database.pool.connect();
    await locker.query('begin');
    await locker.query(`select from number_series where series = 'INV' for update`);
    await begin(db.sql, waiting);
    const committed = commit(db.sql, waiting);
    expect((await commit(db.sql, other)).number).toMatch(/^POS-/);
    expect(await Promise.race([committed, pause(50)])).toBeUndefined();
    await locker.query('commit');
    locker.release();
    expect((await committed).number).toMatch(/^INV-/);
  });
});

describe('a transaction that gives a number', () => {
  const setting = statement('durability', `select current_setting('synchronous_commit') as setting`);
  /** The durability setting of the transaction that commits the save. */
  const durability = (save: NewSave) =>
    db.database.transaction(async ({ sql }: { sql: Sql }) => {
      await begin(sql, save);
      await commit(sql, save);
      return (await sql.row<{ setting: string }>(setting))?.setting;
    });

  it.each([
    ['an invoice', cables],
    ['a register sale', sale],
  ])('is on disk before %s is answered', async (_, made) => {
    expect(await durability(made())).toBe('on');
  });

  it('is told from an edit, which may be committed again after a crash', async () => {
    const { invoiceId } = await saved(db.sql, cables());
    const edit = newSave(db.given.cables(2), { kind: 'EDIT', invoiceId, baseVersion: 1 });
    expect(await durability(edit)).toBe('off');
  });
});
