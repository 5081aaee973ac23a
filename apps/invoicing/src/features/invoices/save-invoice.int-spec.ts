import { randomUUID } from 'node:crypto';
import { ConfirmReservation, GetInvoice, GetOperation, type Input, SaveInvoice } from '@provena/contracts';
import { fingerprintOf } from '@provena/messaging';
import { type AskOptions, type Harness, refusalOf, startHarness } from '@provena/testing';
import { invoicing } from '../../definition.ts';
import type { NewSave } from '../../persistence/saves.ts';
import { schema } from '../../persistence/schema.ts';
import {
  begin,
  cable,
  commit,
  type Documents,
  documents,
  newSave,
  otherStore,
  phone,
  store,
  rowsOf,
} from '../../testing/a-save.fixture.ts';

type InvoiceInput = Input<typeof SaveInvoice>['invoice'];

let harness: Harness;
let given: Documents;

beforeAll(async () => {
  harness = await startHarness(invoicing, schema);
  given = await documents(harness.database.sql);
});

afterAll(() => harness.stop());

const anInvoice = (fields: Partial<InvoiceInput> = {}): InvoiceInput => ({
  locationId: store.id,
  lines: [{ itemId: cable.id, quantity: 2 }],
  ...fields,
});

const save = (invoice: InvoiceInput, options?: AskOptions) => harness.ask(SaveInvoice, { invoice }, options);

const rows = () => rowsOf(harness.database);

/** A save that is stored as the request with this command id would have stored it. */
const stored = async (input: Input<typeof SaveInvoice>, fields: Partial<NewSave> = {}) => {
  const fingerprint = fingerprintOf(SaveInvoice.subject, SaveInvoice.input.parse(input));
  const begun = newSave(given.cables(2), { fingerprint, ...fields });
  await begin(harness.database.sql, begun);
  return begun;
};

const committed = (begun: NewSave) => commit(harness.database.sql, begun);

describe('a save that is refused before inventory is asked', () => {
  const line = { itemId: phone.id, quantity: 1 };
  const many = (start: number) => Array.from({ length: 501 }, (_, index) => `S-${start + index}`);

  it.each<[string, string, Partial<InvoiceInput>]>([
    ['missing serial numbers', 'serials-missing', { lines: [line, { ...line, quantity: 2, serials: ['A'] }] }],
    ['a serial number twice', 'serial-duplicate', { lines: [{ ...line, quantity: 2, serials: ['A', ' a '] }] }],
    ['more serial numbers than sold', 'validation', { lines: [{ ...line, serials: ['A', 'B'] }] }],
    [
      'serial numbers for an item without',
      'validation',
      { lines: [{ itemId: cable.id, quantity: 1, serials: ['A'] }] },
    ],
    ['half a unit', 'validation', { lines: [{ ...line, quantity: 0.5 }] }],
    ['nothing sold', 'validation', { lines: [{ ...line, quantity: 0 }] }],
    ['less than nothing', 'validation', { lines: [{ ...line, quantity: -1 }] }],
    ['no lines', 'validation', { lines: [] }],
    ['text no row can hold', 'validation', { notes: 'a\u0000b' }],
    ['half a character', 'validation', { notes: 'a\ud800b' }],
    ['the line of another invoice', 'validation', { lines: [{ id: randomUUID(), itemId: cable.id, quantity: 1 }] }],
    ['an unknown customer', 'validation', { customerId: randomUUID() }],
    ['an unknown order status', 'validation', { orderStatusId: randomUUID() }],
    ['a discount beyond the price', 'validation', { lines: [{ itemId: cable.id, quantity: 1, discount: '10' }] }],
    [
      'more than a thousand serial numbers',
      'validation',
      { lines: [0, 1000].map(start => ({ ...line, quantity: 501, serials: many(start) })) },
    ],
  ])('for %s leaves no trace', async (_, code, fields) => {
    const before = await rows();
    expect(await refusalOf(save(anInvoice(fields)))).toMatchObject({ code });
    expect(await rows()).toBe(before);
  });

  it('names every line whose serial numbers are missing', async () => {
    const lines = [line, { itemId: cable.id, quantity: 1 }, { ...line, quantity: 3, serials: ['A'] }];
    const { facts } = await refusalOf(save(anInvoice({ lines })));
    const item = { itemId: phone.id, sku: phone.sku, name: phone.name };
    expect(facts).toEqual({
      lines: [
        { ...item, index: 0, required: 1, captured: 0 },
        { ...item, index: 2, required: 3, captured: 1 },
      ],
    });
  });

  it('points at what is wrong', async () => {
    const { facts } = await refusalOf(save(anInvoice({ lines: [{ itemId: phone.id, quantity: 0.5 }] })));
    expect(facts).toMatchObject({ errors: [{ pointer: '#/lines/0/quantity' }] });
  });

  it('for a location the caller may not see says that there is none', async () => {
    const before = await rows();
    const refusal = await refusalOf(save(anInvoice(), { as: { locations: [otherStore.id] } }));
    expect(refusal).toMatchObject({
      code: 'not-found',
      facts: { kind: 'location', id: store.id, locationId: store.id },
    });
    expect(await rows()).toBe(before);
  });

  it('without the permission leaves no trace', async () => {
    expect(await refusalOf(save(anInvoice(), { as: { permissions: [] } }))).toMatchObject({ code: 'forbidden' });
  });
});

describe('a save without inventory', () => {
  it('is refused at once, keeps nothing and frees its key, and takes no number', async () => {
    const commandId = randomUUID();
    expect(await refusalOf(save(anInvoice(), { commandId }))).toMatchObject({ code: 'upstream-unavailable' });
    expect(await refusalOf(harness.ask(GetOperation, { id: commandId }))).toMatchObject({ code: 'not-found' });
    expect(await refusalOf(save(anInvoice(), { commandId }))).toMatchObject({ code: 'upstream-unavailable' });
    const { rows: sagas } = await harness.database.pool.query(`select step, refusal->>'code' as code from saga`);
    expect(sagas).toEqual(sagas.map(() => ({ step: 'REJECTED', code: 'upstream-unavailable' })));
    expect((await harness.database.pool.query('select from invoice')).rowCount).toBe(0);
    const { rows: series } = await harness.database.pool.query(`select next from number_series where series = 'INV'`);
    expect(series).toEqual([{ next: '1' }]);
  });

  it('of an item that is not known yet is refused the same way', async () => {
    const before = await rows();
    const refusal = await refusalOf(save(anInvoice({ lines: [{ itemId: randomUUID(), quantity: 1 }] })));
    expect(refusal).toMatchObject({ code: 'upstream-unavailable' });
    expect(await rows()).toBe(before);
  });

  it('of an edit leaves the visible version as it was', async () => {
    const { result } = await committed(await stored({ invoice: anInvoice() }));
    const edit = { invoiceId: result?.id, expectedVersion: 1, invoice: anInvoice({ notes: 'changed' }) };
    expect(await refusalOf(harness.ask(SaveInvoice, edit))).toMatchObject({ code: 'upstream-unavailable' });
    expect(await harness.ask(GetInvoice, { id: result?.id ?? '' })).toEqual(result);
  });
});

describe('a repeated save', () => {
  it('answers the stored result, also after the invoice was changed again', async () => {
    const begun = await stored({ invoice: anInvoice() });
    const { result } = await committed(begun);
    await harness.database.pool.query(`update invoice set notes = 'later', version = 2 where id = $1`, [
      begun.invoiceId,
    ]);
    const again = await save(anInvoice(), { commandId: begun.id });
    expect(again).toEqual({
      id: begun.id,
      state: 'SAVED',
      invoiceId: begun.invoiceId,
      invoice: result,
      refusal: null,
      replayed: true,
    });
  });

  it('of an edit answers its own version, not a conflict with it', async () => {
    const first = await committed(await stored({ invoice: anInvoice() }));
    const edit = { invoiceId: first.invoiceId, expectedVersion: 1, invoice: anInvoice({ notes: 'n' }) };
    const second = await stored(edit, { kind: 'EDIT', invoiceId: first.invoiceId, baseVersion: 1 });
    await committed(second);
    const again = await harness.ask(SaveInvoice, edit, { commandId: second.id });
    expect(again).toMatchObject({ state: 'SAVED', replayed: true, invoice: { version: 2 } });
  });

  it('with another body is refused', async () => {
    const begun = await stored({ invoice: anInvoice() });
    const refusal = await refusalOf(save(anInvoice({ notes: 'other' }), { commandId: begun.id }));
    expect(refusal).toMatchObject({ code: 'idempotency-key-reused' });
  });

  it.each(['save-timed-out', 'hold-ended'])(
    'that ran out of time (%s) begins anew, under another reservation',
    async code => {
      const begun = await stored({ invoice: anInvoice() });
      const refusal = { code, detail: 'too late', facts: {} };
      await harness.database.pool.query(
        `update saga set step = 'REJECTED', refusal = $2, decided_at = now() where id = $1`,
        [begun.id, refusal],
      );
      const asked: string[] = [];
      const inventory = harness.link.connection.subscribe(harness.link.subject(ConfirmReservation.subject), {
        callback: (_, message) => {
          asked.push(message.json<{ reservationId: string }>().reservationId);
          message.respond(JSON.stringify({ output: { state: 'CONFIRMED', expiresAt: null, units: [] } }));
        },
      });
      expect(await harness.ask(GetOperation, { id: begun.id })).toMatchObject({ state: 'REJECTED', refusal });
      const again = () => save(anInvoice(), { commandId: begun.id });
      const anew = await again();
      expect(anew).toMatchObject({ id: begun.id, state: 'SAVED', replayed: false });
      expect(asked).toHaveLength(1);
      expect(asked).not.toContain(begun.reservationId);
      expect(await again()).toMatchObject({ state: 'SAVED', replayed: true, invoiceId: anew.invoiceId });
      inventory.unsubscribe();
    },
  );

  it('that is still open answers SAVING when the time is up, and can be asked for', async () => {
    const begun = await stored({ invoice: anInvoice() });
    const { id, invoiceId } = begun;
    const saving = { id, state: 'SAVING', invoiceId, invoice: null, refusal: null };
    expect(await save(anInvoice(), { commandId: id })).toMatchObject(saving);
    expect(await harness.ask(GetOperation, { id })).toMatchObject(saving);
  });
});

describe('an edit', () => {
  it('needs the version that was changed', async () => {
    const refusal = await refusalOf(harness.ask(SaveInvoice, { invoiceId: randomUUID(), invoice: anInvoice() }));
    expect(refusal).toMatchObject({ code: 'precondition-required' });
  });

  it('of another version, of a closed invoice, or of one elsewhere is refused', async () => {
    const { invoiceId } = await committed(await stored({ invoice: anInvoice() }));
    const edit = (expectedVersion: number, options?: AskOptions) =>
      refusalOf(harness.ask(SaveInvoice, { invoiceId, expectedVersion, invoice: anInvoice() }, options));
    expect(await edit(7)).toMatchObject({ code: 'version-conflict', facts: { version: 1 } });
    await harness.database.pool.query('update invoice set location_id = $2 where id = $1', [invoiceId, otherStore.id]);
    expect(await edit(1, { as: { locations: [store.id] } })).toMatchObject({ code: 'not-found' });
    await harness.database.pool.query(
      `update invoice set is_closed = true, close_reason = 'COMPLETED', closed_at = now(), closed_by = 'x' where id = $1`,
      [invoiceId],
    );
    expect(await edit(1)).toMatchObject({ code: 'invoice-closed' });
  });
});
