import { randomUUID } from 'node:crypto';
import { Invoice, InvoiceSaved } from '@provena/contracts';
import {
  begin,
  commit,
  newSave,
  openDatabase,
  type OpenedDatabase,
  phone,
  saved,
  store,
  unitsFor,
} from '../testing/a-save.fixture.ts';
import { beginSave, dueSaves, type NewSave, rejectSave, takeUpSave } from './saves.ts';

let db: OpenedDatabase;

beforeAll(async () => {
  db = await openDatabase();
});

afterAll(() => db.close());

const refusal = { code: 'serial-not-available', detail: 'taken', facts: { serials: [] } };

/** The answer to the beginning of a save: the save, or the refusal. */
const beginning = async (save: NewSave, locations: string[] | null = null) => {
  const answer = await beginSave(db.sql, save, locations);
  return 'refusal' in answer ? answer.refusal : answer;
};

describe('a new invoice', () => {
  it('has the work that an invoice without any has', async () => {
    const save = newSave(db.given.phones('SN-W'));
    await begin(db.sql, save);
    await commit(db.sql, save);
    const works = `select work_of_new_invoice() as assumed, invoice_work_view('${save.invoiceId}') as read`;
    const { rows } = await db.database.pool.query<{ assumed: unknown; read: unknown }>(works);
    expect(rows[0]?.assumed).toEqual(rows[0]?.read);
  });

  it('is invisible until it is committed, and then complete', async () => {
    const save = newSave(db.given.phones('SN-1', 'SN-2'));
    const saga = await begin(db.sql, save);
    expect(saga).toMatchObject({ step: 'RESERVING', number: null, attempt: 1, timeUp: false, result: null });
    expect(await db.count('invoice', 'id = $1', save.invoiceId)).toBe(0);

    const { step, number, result } = await commit(db.sql, save);
    expect(step).toBe('DONE');
    expect(Invoice.parse(result)).toMatchObject({
      id: save.invoiceId,
      number,
      invoiceType: 'STANDARD',
      isClosed: false,
      orderStatus: { name: 'Quote' },
      location: { id: store.id, name: store.name },
      total: '1917.60',
      balance: '1917.60',
      paid: '0.00',
      paymentStatus: 'UNPAID',
      version: 1,
      lines: [{ item: { sku: phone.sku }, unitPrice: '799.00', taxRate: '20', itemSerials: '[SN]', quantity: 2 }],
    });
    expect(result?.lines[0]?.serials.map(serial => [serial.serialNumber, serial.status])).toEqual([
      ['SN-1', 'SOLD'],
      ['SN-2', 'SOLD'],
    ]);
  });

  it('committed twice is there once, and stated once', async () => {
    const save = newSave(db.given.phones('TWICE-1'));
    const first = await saved(db.sql, save);
    expect(await commit(db.sql, save)).toEqual(first);
    expect(await db.count('invoice', 'id = $1', save.invoiceId)).toBe(1);
    expect(await db.count('outbox', `body->>'id' = $1 and subject = $2`, save.invoiceId, InvoiceSaved.subject)).toBe(1);
  });

  it('has a blank serial cell on lines without units', async () => {
    const { result } = await saved(db.sql, newSave(db.given.cables(2)));
    expect(result?.lines[0]).toMatchObject({ itemSerials: '', serials: [], unitPrice: '9.99', total: '19.98' });
  });

  it('is not committed with fewer units than it captured', async () => {
    const save = newSave(db.given.phones('FEW-1', 'FEW-2'));
    await begin(db.sql, save);
    await expect(commit(db.sql, save, unitsFor(save).slice(1))).rejects.toThrow(
      'has 2 captured units, 1 were confirmed',
    );
    expect(await db.count('invoice', 'id = $1', save.invoiceId)).toBe(0);
  });
});

describe('a save', () => {
  it('begins once per id, and answers itself to a repeat', async () => {
    const save = newSave(db.given.phones('ONCE-1'));
    const [one, two] = await Promise.all([beginning(save), beginning({ ...save, invoiceId: randomUUID() })]);
    expect([one, two].map(answer => 'begun' in answer && answer.begun).sort()).toEqual([false, true]);
    expect(one).toMatchObject({ saga: { id: save.id } });
    expect('saga' in one && one.saga.invoiceId).toBe('saga' in two && two.saga.invoiceId);
  });

  it('refuses its id for another request', async () => {
    const save = newSave(db.given.phones('REUSE-1'));
    await begin(db.sql, save);
    expect(await beginning({ ...save, fingerprint: 'another' })).toMatchObject({ code: 'idempotency-key-reused' });
  });

  it('that is rejected leaves its row alone, which says why', async () => {
    const refused = await begin(db.sql, newSave(db.given.phones('GAP-1')));
    expect(await rejectSave(db.sql, refused.id, refusal)).toMatchObject({ step: 'REJECTED', number: null, refusal });
    expect(await db.count('invoice', 'id = $1', refused.invoiceId)).toBe(0);
    expect(await db.count('saga', `id = $1 and refusal->>'code' = $2`, refused.id, refusal.code)).toBe(1);
  });

  it('that is rejected is never committed, and one that is committed never rejected', async () => {
    const refused = newSave(db.given.phones('NEVER-1'));
    await begin(db.sql, refused);
    await rejectSave(db.sql, refused.id, refusal);
    await expect(commit(db.sql, refused)).rejects.toThrow('was rejected');
    const done = newSave(db.given.phones('NEVER-2'));
    await saved(db.sql, done);
    expect(await rejectSave(db.sql, done.id, refusal)).toMatchObject({ step: 'DONE', refusal: null });
  });

  it('is not rejected on one process’s word after another has taken it up', async () => {
    const save = await begin(db.sql, newSave(db.given.phones('ALONE-1')));
    await db.database.pool.query('update saga set attempt = attempt + 1 where id = $1', [save.id]);
    expect(await rejectSave(db.sql, save.id, refusal, { onlyAttempt: save.attempt })).toMatchObject({
      step: 'RESERVING',
    });
    expect(await rejectSave(db.sql, save.id, refusal)).toMatchObject({ step: 'REJECTED' });
  });

  it('that was not even tried gives its id back', async () => {
    const save = newSave(db.given.phones('FREE-1'));
    const { attempt, invoiceId } = await begin(db.sql, save);
    await rejectSave(db.sql, save.id, refusal, { onlyAttempt: attempt, freeId: true });
    expect(await takeUpSave(db.sql, save.id)).toBeNull();
    expect(await db.count('saga', `invoice_id = $1 and step = 'REJECTED'`, invoiceId)).toBe(1);
    expect(await beginning(save)).toMatchObject({ begun: true, saga: { id: save.id } });
  });

  it('is taken up when it is due, by one process', async () => {
    const { id } = await begin(db.sql, newSave(db.given.phones('DUE-1')));
    expect(await takeUpSave(db.sql, id)).toMatchObject({ takenUp: false });
    const later = `update saga set next_at = now() - interval '1 s', deadline = now() where id = $1`;
    await db.database.pool.query(later, [id]);
    const taken = (await Promise.all([dueSaves(db.sql, 20), dueSaves(db.sql, 20)]))
      .flat()
      .filter(save => save.id === id);
    expect(taken).toMatchObject([{ attempt: 2, timeUp: true }]);
    expect((await dueSaves(db.sql, 20)).filter(save => save.id === id)).toEqual([]);
    await rejectSave(db.sql, id, refusal);
  });

  it('is not taken up by a second process while, or after, the first one takes it, and nobody waits', async () => {
    const { id } = await begin(db.sql, newSave(db.given.phones('DUE-2')));
    await db.database.pool.query(`update saga set next_at = now() - interval '1 s' where id = $1`, [id]);
    const first = await db.database.pool.connect();
    const taken = async () => (await dueSaves(db.sql, 20)).filter(save => save.id === id);
    try {
      await first.query('begin');
      const { rows } = await first.query<{ saga: { id: string } }>('select due_saves(20) as saga');
      expect(rows.map(({ saga }) => saga.id)).toContain(id);
      expect(await taken()).toEqual([]);
      await first.query('commit');
    } finally {
      first.release();
    }
    expect(await taken()).toEqual([]);
    await rejectSave(db.sql, id, refusal);
  });
});

describe('a register sale', () => {
  const sale = (saleId: string, fields: Partial<NewSave> = {}) => {
    const document = { ...db.given.cables(1), paid: '10.74', payments: [{ method: 'CASH' as const, amount: '10.74' }] };
    return newSave(document, { kind: 'POS', saleId, ...fields });
  };

  it('becomes an invoice that is closed and paid, with a number of its own series', async () => {
    const { result } = await saved(db.sql, sale(randomUUID()));
    expect(Invoice.parse(result)).toMatchObject({
      invoiceType: 'POS',
      isClosed: true,
      paid: '10.74',
      balance: '0.00',
      paymentStatus: 'PAID',
      payments: [{ method: 'CASH', amount: '10.74', username: 'tess' }],
    });
    expect(result?.number).toMatch(/^POS-\d{6}$/);
  });

  it('becomes one invoice, however many attempts there are', async () => {
    const saleId = randomUUID();
    const attempts = [sale(saleId), sale(saleId), sale(saleId)];
    const answers = await Promise.all(attempts.map(attempt => beginning(attempt)));
    const ids = new Set(answers.map(answer => ('saga' in answer ? answer.saga.id : null)));
    expect(ids.size).toBe(1);
  });

  it('may be tried again after it was rejected', async () => {
    const saleId = randomUUID();
    const { id } = await begin(db.sql, sale(saleId));
    await rejectSave(db.sql, id, refusal);
    expect(await beginning(sale(saleId))).toMatchObject({ begun: true });
  });
});
