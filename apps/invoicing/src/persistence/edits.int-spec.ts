import { randomUUID } from 'node:crypto';
import {
  begin,
  commit,
  newSave,
  openDatabase,
  type OpenedDatabase,
  saved,
  unitsFor,
} from '../testing/a-save.fixture.ts';
import { beginSave, finishSave, type NewSave, takeUpSave } from './saves.ts';

let db: OpenedDatabase;

beforeAll(async () => {
  db = await openDatabase();
});

afterAll(() => db.close());

/** The answer to the beginning of a save: the save, or the refusal. */
const beginning = async (save: NewSave, locations: string[] | null = null) => {
  const answer = await beginSave(db.sql, save, locations);
  return 'refusal' in answer ? answer.refusal : answer;
};

describe('an edit', () => {
  const edited = async (save: NewSave) => {
    const { invoiceId, number } = await saved(db.sql, save);
    const edit = (change: Partial<NewSave> = {}) =>
      newSave(change.document ?? save.document, { kind: 'EDIT', invoiceId, baseVersion: 1, ...change });
    return { edit, number };
  };

  it('shows the new version before the removed units are back, and is open until they are', async () => {
    const first = newSave(db.given.phones('E-1', 'E-2'));
    const { edit, number } = await edited(first);
    const [kept, dropped] = unitsFor(first);
    const save = edit({ document: db.given.phones('E-1', 'E-3'), removed: [dropped?.id ?? ''] });
    expect(await begin(db.sql, save)).toMatchObject({ number, kind: 'EDIT' });
    const units = unitsFor(save).map((unit, index) => (index === 0 ? { ...unit, id: kept?.id ?? '' } : unit));
    const flipped = await commit(db.sql, save, units);
    expect(flipped).toMatchObject({ step: 'RELEASING', result: { version: 2, number } });
    expect(flipped.result?.lines[0]?.serials.map(serial => serial.serialNumber)).toEqual(['E-1', 'E-3']);
    expect(await db.count('invoice_serial', 'unit_id = $1', dropped?.id)).toBe(0);

    const next = await beginning(edit({ baseVersion: 2 }));
    expect(next).toMatchObject({ code: 'save-in-progress', facts: { operationId: save.id } });
    await finishSave(db.sql, save.id);
    expect(await takeUpSave(db.sql, save.id)).toMatchObject({ saga: { step: 'DONE' } });
  });

  it('is durable before its units are given back, and may be less in a hurry when nothing is', async () => {
    const first = newSave(db.given.phones('F-1'));
    const { edit } = await edited(first);
    const [dropped] = unitsFor(first);
    /** The setting by which the flip of this save is committed; it is rolled back. */
    const commitOf = async (save: NewSave) => {
      await begin(db.sql, save);
      const client = await db.database.pool.connect();
      try {
        await client.query('begin');
        await client.query('select commit_save($1, $2::jsonb, $3)', [save.id, JSON.stringify(unitsFor(save)), 'none']);
        const { rows } = await client.query<{ how: string }>(`select current_setting('synchronous_commit') as how`);
        await client.query('rollback');
        return rows[0]?.how;
      } finally {
        client.release();
        await db.asSuperuser(`delete from saga where id = '${save.id}'`);
      }
    };
    const cables = db.given.cables(1);
    expect(await commitOf(edit({ document: cables, removed: [dropped?.id ?? ''] }))).toBe('on');
    expect(await commitOf(edit({ document: cables }))).toBe('off');
  });

  it('from an older version is refused', async () => {
    const { edit } = await edited(newSave(db.given.cables(1)));
    const second = edit({ document: db.given.cables(2) });
    await begin(db.sql, second);
    await commit(db.sql, second, []);
    const late = await beginning(edit({ document: db.given.cables(3) }));
    expect(late).toEqual({ code: 'version-conflict', facts: { version: 2 } });
  });

  it('waits for no other: a second one while the first is open is refused', async () => {
    const { edit } = await edited(newSave(db.given.cables(1)));
    const answers = await Promise.all([beginning(edit()), beginning(edit())]);
    expect(answers.filter(answer => 'begun' in answer)).toHaveLength(1);
    expect(answers.filter(answer => 'code' in answer && answer.code === 'save-in-progress')).toHaveLength(1);
  });

  it.each([
    ['invoice-closed', `is_closed = true, close_reason = 'COMPLETED', closed_at = now(), closed_by = 'x'`],
    ['pos-invoice-read-only', `is_closed = true, invoice_type = 'POS'`],
    ['invoice-edit-locked', `order_status_id = (select id from order_status where is_edit_lock)`],
  ])('is refused with %s', async (code, change) => {
    const { edit } = await edited(newSave(db.given.cables(1)));
    const save = edit();
    await db.database.pool.query(`update invoice set ${change} where id = $1`, [save.invoiceId]);
    expect(await beginning(save)).toMatchObject({ code });
    expect(await db.count('saga', 'id = $1', save.id)).toBe(0);
  });

  it('of an invoice that is not there, or at a place the caller may not see, is not found', async () => {
    const { edit } = await edited(newSave(db.given.cables(1)));
    expect(await beginning(edit(), [randomUUID()])).toMatchObject({ code: 'not-found' });
    expect(await beginning(edit({ invoiceId: randomUUID() }))).toMatchObject({ code: 'not-found' });
  });

  it('moves a unit between lines', async () => {
    const first = newSave(db.given.phones('MOVE-1'));
    const { edit } = await edited(first);
    const save = edit({ document: db.given.phones('MOVE-1') });
    const units = unitsFor(first).map(unit => ({ ...unit, lineId: save.document.lines[0]?.id ?? '' }));
    await begin(db.sql, save);
    expect((await commit(db.sql, save, units)).result?.lines).toMatchObject([
      { id: save.document.lines[0]?.id, itemSerials: '[SN]' },
    ]);
  });
});
