import { randomUUID } from 'node:crypto';
import {
  CreateCustomer,
  GetInvoice,
  type Input,
  InvoiceSaved,
  ListInvoices,
  ListOrderStatuses,
} from '@provena/contracts';
import { type AskOptions, type Harness, refusalOf, startHarness } from '@provena/testing';
import { invoicing } from '../../definition.ts';
import type { InvoiceDocument } from '../../domain/invoice-document.ts';
import { beginSave, commitSave, type NewSave } from '../../persistence/saves.ts';
import { schema } from '../../persistence/schema.ts';
import { type Documents, documents, newSave, otherStore, store, unitsFor } from '../../testing/a-save.suite.ts';

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
    sold = await saved({ ...given.cables(1), ...paid }, { kind: 'POS', series: 'POS', saleId: randomUUID() });
  });

  it('is newest first, and filters', async () => {
    expect(await numbers({})).toEqual([sold, elsewhere, withSerial, withCustomer, plain]);
    expect(await numbers({ isClosed: false })).toEqual([elsewhere, withSerial, withCustomer, plain]);
    expect(await numbers({ invoiceType: 'POS' })).toEqual([sold]);
    expect(await numbers({ customerId })).toEqual([withCustomer]);
    expect(await numbers({ locationId: otherStore.id })).toEqual([elsewhere]);
    expect(await numbers({ customerId, isClosed: true })).toEqual([]);
  });

  it('finds a serial number as it is typed', async () => {
    expect(await numbers({ serial: ' list-1 ' })).toEqual([withSerial]);
    expect(await numbers({ serial: 'LIST' })).toEqual([]);
  });

  it('finds text in number, customer and notes, and takes it literally', async () => {
    expect(await numbers({ q: 'quinn' })).toEqual([withCustomer]);
    expect(await numbers({ q: '50%' })).toEqual([plain]);
    expect(await numbers({ q: plain.toLowerCase() })).toEqual([plain]);
    expect(await numbers({ q: '5_%' })).toEqual([]);
  });

  it('goes by the day', async () => {
    const today = new Date().toISOString().slice(0, 10);
    expect(await numbers({ from: '2000-01-01', to: '2000-01-02' })).toEqual([]);
    expect((await numbers({ from: today })).length + (await numbers({ to: today })).length).toBe(10);
  });

  it('shows only what is at the caller’s locations', async () => {
    expect(await numbers({}, { as: { locations: [otherStore.id] } })).toEqual([elsewhere]);
    expect(await numbers({ locationId: store.id }, { as: { locations: [otherStore.id] } })).toEqual([]);
    expect(await numbers({}, { as: { locations: [] } })).toEqual([]);
  });

  it('comes in pages that join without gap or repeat', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { data, page } = await list({ limit: 2, cursor });
      seen.push(...data.map(invoice => invoice.number));
      cursor = page.nextCursor ?? undefined;
      expect(page.hasMore).toBe(cursor !== undefined);
    } while (cursor !== undefined);
    expect(seen).toEqual(await numbers({}));
  });

  it.each(['x', 'W10', 'WyJub3cnIG9yIDE9MSIsIiJd'])('refuses the cursor %s', async cursor => {
    expect(await refusalOf(list({ cursor }))).toMatchObject({ code: 'validation' });
  });

  it('gives what its contract says', async () => {
    expect(ListInvoices.output.parse(await list({}))).toEqual(await list({}));
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
