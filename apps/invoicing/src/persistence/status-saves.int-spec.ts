import type { InvoiceDocument } from '../domain/invoice-document.ts';
import { inNewStatus } from '../domain/status-document.ts';
import {
  begin,
  commit,
  newSave,
  openDatabase,
  type OpenedDatabase,
  saved,
  unitsFor,
} from '../testing/a-save.fixture.ts';
import { statusContext } from './save-context.ts';
import { beginSave, type NewSave } from './saves.ts';
import { statusHistory } from './status-history.ts';

let db: OpenedDatabase;

beforeAll(async () => {
  db = await openDatabase();
});

afterAll(() => db.close());

const current = async (invoiceId: string) => {
  const context = await statusContext(db.sql, null, invoiceId);
  if (!context.current) throw new Error('no such invoice');
  return { ...context.current, statuses: context.orderStatuses };
};

/** A save of an invoice as it is into the status with this name. */
const into = async (invoiceId: string, name: string, change: Partial<InvoiceDocument> = {}): Promise<NewSave> => {
  const { document, statuses, version } = await current(invoiceId);
  const status = statuses.find(known => known.name === name);
  if (!status) throw new Error(`no status ${name}`);
  const effect = { stock: change.stockEffect ?? 'NONE', units: change.unitEffect ?? 'SOLD' } as const;
  const changed = inNewStatus(document, { path: [status], effect }, { note: null, close: null });
  const fields = { kind: 'STATUS' as const, invoiceId, baseVersion: version, removed: changed.removed };
  return newSave({ ...changed.document, ...change }, fields);
};

describe('the document of a status change', () => {
  it('is the visible version, to the cent and the unit', async () => {
    const save = newSave({ ...db.given.phones('DOC-1', 'DOC-2'), notes: 'n', expiresOn: '2026-12-24' });
    await saved(db.sql, save);
    const { document } = await current(save.invoiceId);
    const units = new Map(unitsFor(save).map(unit => [unit.serialKey, unit.id]));
    const lines = save.document.lines.map(line => ({
      ...line,
      serials: line.serials.map(serial => ({ ...serial, unitId: units.get(serial.serialKey) })),
    }));
    expect(document).toEqual({ ...save.document, lines, statusPath: [] });
  });
});

describe('a status change', () => {
  it('makes the next version in the other status, with its effect, its history and its audit entry', async () => {
    const { invoiceId } = await saved(db.sql, newSave(db.given.cables(2)));
    const save = await into(invoiceId, 'Approved', { stockEffect: 'RESERVED', note: 'by phone' });
    await begin(db.sql, save);
    const { result, step } = await commit(db.sql, save, []);
    expect(step).toBe('DONE');
    expect(result).toMatchObject({ version: 2, orderStatus: { name: 'Approved' }, stockEffect: 'RESERVED' });
    const named = (name: string) => expect.objectContaining({ name }) as object;
    expect((await statusHistory(db.sql, invoiceId))?.entries).toMatchObject([
      { from: null, to: named('Quote'), version: 1, username: 'tess', automatic: false },
      { from: named('Quote'), to: named('Approved'), version: 2, note: 'by phone', automatic: false },
    ]);
    expect(
      await db.count('audit_entry', `entity_id = $1 and action = 'invoice-status' and version = 2`, invoiceId),
    ).toBe(1);
    expect(await current(invoiceId)).toMatchObject({ stockEffect: 'RESERVED', version: 2 });
  });

  it('shows every status it passed, in one version', async () => {
    const { invoiceId } = await saved(db.sql, newSave(db.given.cables(1)));
    const { statuses } = await current(invoiceId);
    const statusPath = ['Approved', 'Ready'].map(name => statuses.find(known => known.name === name)?.id ?? '');
    const save = await into(invoiceId, 'Ready', { statusPath });
    await begin(db.sql, save);
    await commit(db.sql, save, []);
    const entries = (await statusHistory(db.sql, invoiceId))?.entries.slice(1);
    expect(entries?.map(({ from, to, automatic }) => [from?.name, to.name, automatic])).toEqual([
      ['Quote', 'Approved', false],
      ['Approved', 'Ready', true],
    ]);
  });

  it('into the same status leaves no history', async () => {
    const { invoiceId } = await saved(db.sql, newSave(db.given.cables(1)));
    const save = await into(invoiceId, 'Quote');
    await begin(db.sql, save);
    expect((await commit(db.sql, save, [])).result?.version).toBe(2);
    expect((await statusHistory(db.sql, invoiceId))?.entries).toHaveLength(1);
  });

  it('holds units on its lines, and an edit leaves what it has', async () => {
    const first = newSave(db.given.phones('HOLD-1'));
    const { invoiceId } = await saved(db.sql, first);
    const save = await into(invoiceId, 'Ready', { unitEffect: 'RESERVED' });
    await begin(db.sql, save);
    const { result } = await commit(db.sql, save, []);
    expect(result?.lines[0]?.serials).toMatchObject([{ serialNumber: 'HOLD-1', status: 'RESERVED' }]);
  });

  it('that gives units back takes them off the lines, and is open until they are back', async () => {
    const first = newSave(db.given.phones('BACK-1'));
    const { invoiceId } = await saved(db.sql, first);
    const save = await into(invoiceId, 'Cancelled', { unitEffect: 'RELEASED' });
    expect(save.removed).toEqual(unitsFor(first).map(unit => unit.id));
    await begin(db.sql, save);
    const { result, step } = await commit(db.sql, save, []);
    expect(step).toBe('RELEASING');
    expect(result?.lines[0]).toMatchObject({ quantity: 1, itemSerials: '', serials: [] });
    expect(await db.count('invoice_serial', 'invoice_id = $1', invoiceId)).toBe(0);
  });

  it('that cancels closes the invoice in the same version', async () => {
    const { invoiceId } = await saved(db.sql, newSave(db.given.cables(1)));
    const save = await into(invoiceId, 'Cancelled', { unitEffect: 'RELEASED', close: 'CANCELLED' });
    await begin(db.sql, save);
    expect((await commit(db.sql, save, [])).result).toMatchObject({
      isClosed: true,
      closed: { reason: 'CANCELLED', username: 'tess' },
      orderStatus: { name: 'Cancelled' },
    });
  });

  it('passes the edit lock, and nothing else an edit is refused for', async () => {
    const { invoiceId } = await saved(db.sql, newSave(db.given.cables(1)));
    const locking = await into(invoiceId, 'In Production');
    await begin(db.sql, locking);
    await commit(db.sql, locking, []);
    const edit = newSave(db.given.cables(2), { kind: 'EDIT', invoiceId, baseVersion: 2 });
    expect(await beginSave(db.sql, edit, null)).toMatchObject({ refusal: { code: 'invoice-edit-locked' } });
    const late = await into(invoiceId, 'Ready');
    expect(await beginSave(db.sql, { ...late, baseVersion: 1 }, null)).toMatchObject({
      refusal: { code: 'version-conflict', facts: { version: 2 } },
    });
    const save = await into(invoiceId, 'Ready');
    await begin(db.sql, save);
    expect(await beginSave(db.sql, await into(invoiceId, 'Quote'), null)).toMatchObject({
      refusal: { code: 'save-in-progress', facts: { operationId: save.id } },
    });
    await commit(db.sql, save, []);
  });

  it('is never forgotten: its history is append-only', async () => {
    await expect(db.asSuperuser('delete from status_history')).rejects.toThrow('append-only');
    await expect(db.asSuperuser(`update status_history set note = 'x'`)).rejects.toThrow('append-only');
  });
});
