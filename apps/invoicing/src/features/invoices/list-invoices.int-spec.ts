import { randomUUID } from 'node:crypto';
import {
  CreateCustomer,
  GetInvoice,
  type Input,
  InvoiceSaved,
  ListInvoices,
  ListOrderStatuses,
  type Output,
  UpdateCustomer,
} from '@provena/contracts';
import { type AskOptions, dayFromNow, eventually, type Harness, refusalOf, startHarness } from '@provena/testing';
import { invoicing } from '../../definition.ts';
import type { InvoiceDocument } from '../../domain/invoice-document.ts';
import { beginSave, commitSave, type NewSave } from '../../persistence/saves.ts';
import { schema } from '../../persistence/schema.ts';
import { type Documents, documents, newSave, otherStore, store, unitsFor } from '../../testing/a-save.fixture.ts';

let harness: Harness;
let given: Documents;

beforeAll(async () => {
  harness = await startHarness(invoicing, schema);
  given = await documents(harness.database.sql);
});

afterAll(() => harness.stop());

const saved = async (document: InvoiceDocument, fields: Partial<NewSave> = {}): Promise<string> => {
  const { sql } = harness.database;
  const save = newSave(document, fields);
  await beginSave(sql, save, null);
  return (await commitSave(sql, save.id, unitsFor(save), InvoiceSaved.subject)).number;
};

const list = (question: Input<typeof ListInvoices>, options?: AskOptions) =>
  harness.ask(ListInvoices, question, options);
const numbers = async (question: Input<typeof ListInvoices>, options?: AskOptions) =>
  (await list(question, options)).data.map(invoice => invoice.number);

const everyPage = async (question: Input<typeof ListInvoices>, options?: AskOptions) => {
  const seen: Output<typeof ListInvoices>['data'] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const { data, page } = await list({ ...question, cursor }, options);
    seen.push(...data);
    expect(page.hasMore).toBe(page.nextCursor !== null);
    cursor = page.nextCursor;
  }
  return seen;
};

describe('the list of invoices', () => {
  let customerId: string;
  let plain: string;
  let withCustomer: string;
  let withSerial: string;
  let elsewhere: string;
  let sold: string;

  beforeAll(async () => {
    ({ id: customerId } = await harness.ask(CreateCustomer, { name: 'Quinn & Sons' }));
    plain = await saved({ ...given.cables(1), notes: 'leave at the 50% door' });
    withCustomer = await saved({ ...given.cables(1), customerId });
    withSerial = await saved(given.phones('LIST-1'));
    elsewhere = await saved({ ...given.cables(1), locationId: otherStore.id });
    const paid = { paid: '10.74', payments: [{ method: 'CASH' as const, amount: '10.74' }] };
    sold = await saved({ ...given.cables(1), ...paid }, { kind: 'POS', saleId: randomUUID() });
  });

  it('is newest first, and filters', async () => {
    expect(await numbers({})).toEqual([sold, elsewhere, withSerial, withCustomer, plain]);
    expect(await numbers({ isClosed: false })).toEqual([elsewhere, withSerial, withCustomer, plain]);
    expect(await numbers({ invoiceType: 'POS' })).toEqual([sold]);
    expect(await numbers({ customerId })).toEqual([withCustomer]);
    expect(await numbers({ locationId: otherStore.id })).toEqual([elsewhere]);
    expect(await numbers({ customerId, isClosed: true })).toEqual([]);
  });

  it('has chosen invoices, in the order of the list and only those the caller may see', async () => {
    const { data } = await list({});
    const ids = data.filter(({ number }) => [plain, elsewhere, sold].includes(number)).map(({ id }) => id);
    expect(await numbers({ ids: [...ids, randomUUID()] })).toEqual([sold, elsewhere, plain]);
    expect(await numbers({ ids, isClosed: false })).toEqual([elsewhere, plain]);
    expect(await numbers({ ids, q: 'door' })).toEqual([plain]);
    expect(await numbers({ ids }, { as: { locations: [store.id] } })).toEqual([sold, plain]);
    expect(await refusalOf(list({ ids: [] }))).toMatchObject({ code: 'validation' });
  });

  it('finds a serial number as it is typed', async () => {
    expect(await numbers({ serial: ' list-1 ' })).toEqual([withSerial]);
    expect(await numbers({ serial: 'LIST' })).toEqual([]);
  });

  it('finds words of the number, the customer and the notes by their beginnings', async () => {
    const short = String(Number(plain.slice(4)));
    expect(await numbers({ q: 'QUI' })).toEqual([withCustomer]);
    expect(await numbers({ q: 'sons quinn' })).toEqual([withCustomer]);
    expect(await numbers({ q: '50% door' })).toEqual([plain]);
    for (const q of [plain, plain.toLowerCase(), `inv-${short}`]) expect(await numbers({ q })).toEqual([plain]);
    expect(await numbers({ q: short })).toContain(plain);
    for (const q of ['uinn', 'quinn door', '%', "'", ' ']) expect(await numbers({ q })).toEqual([]);
  });

  it('finds what is on the lines: SKU, name, description, serial number', async () => {
    expect(await numbers({ q: 'px-1' })).toEqual([withSerial]);
    expect(await numbers({ q: 'phon' })).toEqual([withSerial]);
    expect(await numbers({ q: 'list-1' })).toEqual([withSerial]);
    expect(await numbers({ q: 'cable', isClosed: true })).toEqual([sold]);
    expect(await numbers({ q: 'cable' }, { as: { locations: [otherStore.id] } })).toEqual([elsewhere]);
  });

  it('goes by when it was made, number, total or balance, up and down, page after page', async () => {
    const all = (await list({ limit: 100 })).data;
    for (const column of ['createdAt', 'number', 'total', 'balance'] as const) {
      for (const sort of [column, `-${column}`] as const) {
        const seen = await everyPage({ sort, limit: 2 });
        const expected = all.map(invoice => (column === 'number' ? invoice.number : invoice[column]));
        const key = (value: string) => (['total', 'balance'].includes(column) ? Number(value) : value);
        expected.sort((a, b) => (key(a) < key(b) ? -1 : 1));
        if (sort.startsWith('-')) expected.reverse();
        expect(seen.map(invoice => invoice[column])).toEqual(expected);
        expect(new Set(seen.map(invoice => invoice.id)).size).toBe(all.length);
      }
    }
  });

  it('has those that are paid, partly or not', async () => {
    expect(await numbers({ paymentStatus: 'PAID' })).toEqual([sold]);
    expect(await numbers({ paymentStatus: 'PARTIAL' })).toEqual([]);
    expect(await numbers({ paymentStatus: 'UNPAID', isClosed: true })).toEqual([]);
  });

  it('goes by the day', async () => {
    expect(await numbers({ from: '2000-01-01', to: '2000-01-02' })).toEqual([]);
    const [from, to] = [await numbers({ from: dayFromNow(-1) }), await numbers({ to: dayFromNow(1) })];
    expect(from.length + to.length).toBe(10);
  });

  it('shows only what is at the caller’s locations', async () => {
    expect(await numbers({}, { as: { locations: [otherStore.id] } })).toEqual([elsewhere]);
    expect(await numbers({ locationId: store.id }, { as: { locations: [otherStore.id] } })).toEqual([]);
    expect(await numbers({}, { as: { locations: [] } })).toEqual([]);
  });

  it('comes in pages that join without gap or repeat', async () => {
    const seen = (await everyPage({ limit: 2 })).map(invoice => invoice.number);
    expect(seen).toEqual(await numbers({}));
    const few = { as: { locations: [otherStore.id, store.id] } };
    expect((await everyPage({ limit: 2 }, few)).map(invoice => invoice.number)).toEqual(seen);
  });

  it.each(['x', 'W10', 'WyJub3cnIG9yIDE9MSIsIiJd'])('refuses the cursor %s', async cursor => {
    expect(await refusalOf(list({ cursor }))).toMatchObject({ code: 'validation' });
  });

  it('gives what its contract says', async () => {
    expect(ListInvoices.output.parse(await list({}))).toEqual(await list({}));
  });
});

describe('the words of an invoice', () => {
  it('are those an edit left, and no more those it took away', async () => {
    const save = newSave({ ...given.phones('EDIT-1'), notes: 'first' });
    await beginSave(harness.database.sql, save, null);
    const { number, invoiceId } = await commitSave(harness.database.sql, save.id, unitsFor(save), InvoiceSaved.subject);
    await saved({ ...given.cables(3), notes: 'second' }, { kind: 'EDIT', invoiceId, baseVersion: 1 });
    expect([await numbers({ q: 'first' }), await numbers({ q: 'edit-1' })]).toEqual([[], []]);
    expect(await numbers({ q: 'second' })).toEqual([number]);
  });

  it('follow the name of the customer', async () => {
    const named = await harness.ask(CreateCustomer, { name: 'Oldname' });
    const number = await saved({ ...given.cables(1), customerId: named.id });
    expect(await numbers({ q: 'oldname' })).toEqual([number]);
    await harness.ask(UpdateCustomer, { id: named.id, expectedVersion: 1, name: 'Newname' });
    await eventually(async () => expect(await numbers({ q: 'newname' })).toEqual([number]));
    expect(await numbers({ q: 'oldname' })).toEqual([]);
  });
});

describe('an offer', () => {
  it('is expired after its last day, unless it became an order', async () => {
    const offered = (days: number, fields: Partial<InvoiceDocument> = {}) =>
      saved({ ...given.cables(1), notes: 'offered', expiresOn: dayFromNow(days), ...fields });
    const over = await offered(-1);
    const stands = await offered(1);
    const ordered = await offered(-1, { stockEffect: 'RESERVED' });
    expect(await numbers({ isExpired: true })).toEqual([over]);
    expect(await numbers({ isExpired: true, q: 'offered' })).toEqual([over]);
    expect(await numbers({ isExpired: false, q: 'offered' })).toEqual([ordered, stands]);
  });
});

describe('one invoice', () => {
  it('is not there for who may not see its location', async () => {
    const save = newSave(given.phones('ONE-1'));
    await beginSave(harness.database.sql, save, null);
    const id = save.invoiceId;
    expect(await refusalOf(harness.ask(GetInvoice, { id }))).toMatchObject({ code: 'not-found' });
    await commitSave(harness.database.sql, save.id, unitsFor(save), InvoiceSaved.subject);
    expect(GetInvoice.output.parse(await harness.ask(GetInvoice, { id }))).toMatchObject({ id, version: 1 });
    const elsewhere = harness.ask(GetInvoice, { id }, { as: { locations: [otherStore.id] } });
    expect(await refusalOf(elsewhere)).toMatchObject({ code: 'not-found' });
  });
});

describe('the order statuses', () => {
  it('are those of the workflow, in its order, in pages', async () => {
    const { data } = await harness.ask(ListOrderStatuses, {});
    expect(data.map(status => status.name)).toEqual([
      'Quote',
      'Approved',
      'In Production',
      'Ready',
      'Delivered',
      'Completed',
      'Cancelled',
    ]);
    const first = await harness.ask(ListOrderStatuses, { limit: 5 });
    const second = await harness.ask(ListOrderStatuses, { limit: 5, cursor: first.page.nextCursor ?? '' });
    expect([...first.data, ...second.data]).toEqual(data);
  });
});
