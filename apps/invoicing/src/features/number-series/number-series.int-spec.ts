import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  CreateNumberSeries,
  type Input,
  ListInvoices,
  ListNumberSeries,
  type NumberSeries,
  UpdateNumberSeries,
} from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { newSave, otherStore, saved, store } from '../../testing/a-save.fixture.ts';
import { openInvoicing, type OpenedInvoicing } from '../../testing/invoicing.fixture.ts';

let harness: OpenedInvoicing;
beforeAll(async () => void (harness = await openInvoicing()));
afterAll(() => harness.stop());

const allSeries = async () => (await harness.ask(ListNumberSeries, { isActive: true, limit: 50 })).data;
const ofType = async (documentType: string, locationId: string | null = null): Promise<NumberSeries> => {
  const found = (await allSeries()).find(
    each => each.documentType === documentType && (each.location?.id ?? null) === locationId,
  );
  if (!found) throw new Error(`there is no series of ${documentType}`);
  return found;
};
type Changes = Omit<Input<typeof UpdateNumberSeries>, 'id' | 'expectedVersion'>;
const change = ({ id, version: expectedVersion }: NumberSeries, changes: Changes) =>
  harness.ask(UpdateNumberSeries, { id, expectedVersion, ...changes });
const create = (fields: Partial<Input<typeof CreateNumberSeries>>) =>
  harness.ask(CreateNumberSeries, { name: 'More', documentType: 'INVOICE', pattern: 'MORE-', ...fields });

const invoice = async (at = store.id, fields = {}): Promise<string> =>
  (await saved(harness.database.sql, newSave({ ...harness.given.cables(1), locationId: at, ...fields }))).number;

const year = new Date().getUTCFullYear();

describe('Number series', () => {
  it('are four at first, and go on where they were', async () => {
    expect((await allSeries()).map(({ pattern, nextNumber }) => [pattern, nextNumber])).toEqual(
      [
        ['CN-', 'CN-000001'],
        ['INV-', 'INV-000001'],
        ['POS-', 'POS-000001'],
        ['RET-', 'RET-000001'],
      ].sort(),
    );
    expect(await invoice()).toBe('INV-000001');
    expect(await ofType('INVOICE')).toMatchObject({ nextNumber: 'INV-000002', given: 1 });
  });

  it('number by year, from a start, and begin again in another one', async () => {
    const changed = await change(await ofType('INVOICE'), {
      pattern: 'R{YYYY}/',
      period: 'YEAR',
      width: 4,
      start: 120,
    });
    expect(changed).toMatchObject({ nextNumber: `R${year}/0120`, given: 0 });
    expect([await invoice(), await invoice()]).toEqual([`R${year}/0120`, `R${year}/0121`]);
    const next = await change(changed, { start: 1 });
    expect(next).toMatchObject({ nextNumber: `R${year}/0122`, given: 2 });
    expect(await invoice(store.id, { invoiceDate: `${year - 1}-12-31` })).toBe(`R${year - 1}/0001`);
    expect(await invoice()).toBe(`R${year}/0122`);
    const { data } = await harness.ask(ListInvoices, { q: '121', limit: 10 });
    expect(data.map(({ number }) => number)).toEqual([`R${year}/0121`]);
  });

  it('of a location are for its documents alone; with its code each location counts by itself', async () => {
    await create({ name: 'Other', locationId: otherStore.id, pattern: 'OT-', width: 3 });
    expect([await invoice(otherStore.id), await invoice()]).toEqual(['OT-001', `R${year}/0123`]);
    await change(await ofType('INVOICE'), { pattern: 'I-{location}-', period: 'NEVER', width: 2 });
    expect(await invoice()).toBe('I-STORE-01');
    const retired = await change(await ofType('INVOICE', otherStore.id), { isActive: false });
    expect(retired.isActive).toBe(false);
    expect([await invoice(otherStore.id), await invoice()]).toEqual(['I-OTHER-01', 'I-STORE-02']);
  });

  it('give no number twice and leave none out when 64 save at the turn of a period', async () => {
    const series = await change(await ofType('INVOICE'), {
      pattern: 'T{YY}{MM}-',
      period: 'MONTH',
      width: 3,
      start: 7,
    });
    expect(series.given).toBe(0);
    const numbers = await Promise.all(Array.from({ length: 64 }, () => invoice()));
    const prefix = series.nextNumber.slice(0, -3);
    const expected = Array.from({ length: 64 }, (_, place) => `${prefix}${String(place + 7).padStart(3, '0')}`);
    expect(numbers.sort()).toEqual(expected);
  });

  it('leave none out where the document that opens a period is not kept, while another one waits for it', async () => {
    await change(await ofType('INVOICE'), { pattern: 'W{YYYY}-', period: 'YEAR', start: 1 });
    for (const [end, number] of [
      ['rollback', `W${year}-001`],
      ['commit', `W${year - 1}-002`],
    ] as const) {
      const other = await harness.database.pool.connect();
      await other.query('begin');
      const day = `${end === 'commit' ? year - 1 : year}-12-31`;
      await other.query(`select document_number('CREATE', $1, $2::date)`, [store.id, day]);
      const waiting = invoice(store.id, { invoiceDate: day });
      expect(await Promise.race([waiting, pause(200)])).toBeUndefined();
      await other.query(end);
      other.release();
      expect(await waiting).toBe(number);
    }
  });
});

describe('A number series is refused', () => {
  it('when it could make the numbers of another one, or of numbers that were given', async () => {
    const refused = { code: 'already-exists', facts: { field: 'pattern' } };
    expect(await refusalOf(create({ documentType: 'POS', locationId: store.id, pattern: 'POS-' }))).toMatchObject(
      refused,
    );
    expect(await refusalOf(create({ locationId: store.id, pattern: 'CUS-' }))).toMatchObject(refused);
    expect(await refusalOf(create({ locationId: store.id, pattern: 'OT-' }))).toMatchObject(refused);
    expect(await refusalOf(create({ locationId: store.id, pattern: '{location}-' }))).toMatchObject(refused);
  });

  it('when there is one for the same documents, its location is not there, or its pattern ends in a digit', async () => {
    expect(await refusalOf(create({}))).toMatchObject({ code: 'already-exists', facts: { field: 'documentType' } });
    expect(await refusalOf(create({ locationId: randomUUID() }))).toMatchObject({ code: 'not-found' });
    for (const pattern of ['A1', 'A{YY}', 'a-', '{DD}-', '']) {
      const refused = await refusalOf(create({ locationId: store.id, pattern }));
      expect(refused).toMatchObject({ code: 'validation', facts: { errors: [{ pointer: '#/pattern' }] } });
    }
  });

  it('when documents would have no number, or numbers begin anew that were given', async () => {
    const returns = await ofType('RETURN');
    expect(await refusalOf(change(returns, { isActive: false }))).toMatchObject({
      code: 'validation',
      facts: { errors: [{ pointer: '#/isActive' }] },
    });
    const started = await change(returns, { start: 900 });
    expect(started).toMatchObject({ nextNumber: 'RET-000900' });
    const invoices = await change(await ofType('INVOICE'), { pattern: 'Z-', period: 'NEVER', start: 1 });
    await invoice();
    const [after] = (await allSeries()).filter(({ id }) => id === invoices.id);
    expect(await refusalOf(change(after!, { start: 500 }))).toMatchObject({
      code: 'validation',
      facts: { errors: [{ pointer: '#/start' }] },
    });
  });

  it('for whoever may not change the company; what is changed stands in the audit trail', async () => {
    const as = { permissions: ['invoice:read', 'invoice:write'] };
    const asked = { name: 'X', documentType: 'POS' as const, locationId: store.id, pattern: 'X-' };
    expect(await refusalOf(harness.ask(CreateNumberSeries, asked, { as }))).toMatchObject({ code: 'forbidden' });
    const { id } = await create({ ...asked });
    const text = `select action, after->>'pattern' as pattern from audit_entry where entity_id = $1`;
    const { rows } = await harness.database.pool.query(text, [id]);
    expect(rows).toEqual([{ action: 'number-series-created', pattern: 'X-' }]);
  });
});
