import { randomUUID } from 'node:crypto';
import {
  CreateCustomer,
  GetCompany,
  GetInvoice,
  GetPrintedInvoice,
  type Invoice,
  ListInvoices,
  RecordPayment,
  UpdateCompany,
  UpdateCustomer,
} from '@provena/contracts';
import type { InvoiceDocument } from '../../domain/invoice-document.ts';
import { taxed } from '../../domain/document-sums.ts';
import { keepItems, keepLocation } from '../../persistence/catalogue-copies.ts';
import { cable, newSave, saved, store } from '../../testing/a-save.fixture.ts';
import { type Office, openOffice } from '../../testing/an-invoice.fixture.ts';
import { APPROVED } from '../../testing/order-status.fixture.ts';

let office: Office;
beforeAll(async () => void (office = await openOffice()));
afterAll(() => office.stop());

/** Makes every possible change of master data, each to a value that was never there before. */
const renameEverything = async (customer: { id: string }) => {
  const word = randomUUID();
  const { sql, pool } = office.database;
  const { version: expectedVersion } = await office.ask(GetCompany, {});
  await office.ask(UpdateCompany, { expectedVersion, name: `Company ${word}`, footer: word, terms: word });
  const { rows } = await pool.query<{ version: number }>('select version from customer where id = $1', [customer.id]);
  const changed = { name: `Customer ${word}`, address: word };
  await office.ask(UpdateCustomer, { id: customer.id, expectedVersion: rows[0]?.version ?? 0, ...changed });
  const at = await pool.query<{ version: number }>('select version from location_copy where id = $1', [store.id]);
  await keepLocation(sql, { ...store, name: `Store ${word}`, version: (at.rows[0]?.version ?? 0) + 1 });
  const of = await pool.query<{ version: number }>('select version from item_copy where id = $1', [cable.id]);
  await keepItems(sql, [{ ...cable, name: `Cable ${word}`, version: (of.rows[0]?.version ?? 0) + 1 }]);
  return word;
};

const aCustomer = () => office.ask(CreateCustomer, { name: 'Ada', address: '1 Lane' });

const anInvoice = (customer: { id: string }, fields: Partial<InvoiceDocument> = {}): Promise<Invoice> =>
  office.invoice({ ...office.given.cables(2), customerId: customer.id, ...fields });

/** All answers that show or print the invoice. */
const shown = async (id: string) => {
  const { data } = await office.ask(ListInvoices, { q: (await office.ask(GetInvoice, { id })).number });
  return [await office.ask(GetInvoice, { id }), await office.ask(GetPrintedInvoice, { id }), data];
};

const approve = ({ id: invoiceId }: Invoice, document: InvoiceDocument) =>
  saved(
    office.database.sql,
    newSave(
      { ...document, orderStatusId: APPROVED, statusPath: [APPROVED] },
      { kind: 'STATUS', invoiceId, baseVersion: 1 },
    ),
  );

describe('a document that was not issued', () => {
  it('shows its customer, location and company as they are now', async () => {
    const customer = await aCustomer();
    const { id, issuedAt, seller } = await anInvoice(customer);
    expect([issuedAt, seller]).toEqual([null, null]);
    const word = await renameEverything(customer);
    expect(await office.ask(GetPrintedInvoice, { id })).toMatchObject({
      invoice: { customer: { name: `Customer ${word}` }, location: { name: `Store ${word}` } },
      customer: { name: `Customer ${word}`, address: word },
      company: { name: `Company ${word}`, footer: word, terms: word },
    });
  });
});

describe('a document that was issued', () => {
  const pay = ({ id: invoiceId, version: expectedVersion }: Invoice, amount: string) =>
    office.ask(RecordPayment, { invoiceId, expectedVersion, amount, method: 'CASH' });

  it.each([
    [
      'at birth in another than the first status',
      async (of: { id: string }) => anInvoice(of, { orderStatusId: APPROVED }),
    ],
    [
      'as it left the first status',
      async (of: { id: string }) => {
        const invoice = await anInvoice(of);
        await approve(invoice, { ...office.given.cables(2), customerId: of.id });
        return invoice;
      },
    ],
    [
      'by its first payment',
      async (of: { id: string }) => {
        const invoice = await anInvoice(of);
        await pay(invoice, '1.00');
        return invoice;
      },
    ],
    [
      'at the register',
      (of: { id: string }) => office.soldAtRegister({ ...office.given.cables(1), customerId: of.id }),
    ],
  ])('%s shows for ever what it showed then', async (_, issue) => {
    const customer = await aCustomer();
    const { id } = await issue(customer);
    const before = await shown(id);
    expect(before[0]).toMatchObject({ issuedAt: expect.any(String) as string, seller: {}, customer: { name: 'Ada' } });
    await renameEverything(customer);
    expect(await shown(id)).toEqual(before);
  });

  it('is found by the name it shows and by the one its customer has now', async () => {
    const customer = await office.ask(CreateCustomer, { name: `Old${randomUUID()}` });
    const { id } = await anInvoice(customer, { orderStatusId: APPROVED });
    const word = await renameEverything(customer);
    await office.database.pool.query('select keep_invoice_words($1)', [id]);
    for (const q of [customer.name, word])
      expect((await office.ask(ListInvoices, { q })).data.map(found => found.id)).toEqual([id]);
  });

  it('takes another customer as they are when it is edited to be theirs, and keeps the rest', async () => {
    const [first, second] = [await aCustomer(), await aCustomer()];
    const { id, location } = await anInvoice(first, { orderStatusId: APPROVED });
    const word = await renameEverything(second);
    const document = { ...office.given.cables(2), customerId: second.id };
    await saved(office.database.sql, newSave(document, { kind: 'EDIT', invoiceId: id, baseVersion: 1 }));
    const edited = await office.ask(GetInvoice, { id });
    expect(edited).toMatchObject({ customer: { id: second.id, name: `Customer ${word}` }, location });
    await renameEverything(second);
    expect(await office.ask(GetInvoice, { id })).toEqual(edited);
  });
});

describe('a sale', () => {
  const soldAt = async (id: string) => {
    const text = 'select sold_at, issued_at from invoice where id = $1';
    return (await office.database.pool.query<{ sold_at: string | null; issued_at: string | null }>(text, [id])).rows[0];
  };
  const pay = ({ id: invoiceId, version: expectedVersion }: Invoice, amount: string) =>
    office.ask(RecordPayment, { invoiceId, expectedVersion, amount, method: 'CASH' });

  it('counts once it is paid in full, in its status and with its stock as they were', async () => {
    const invoice = await office.invoice();
    const part = await pay(invoice, '20.00');
    expect(await soldAt(invoice.id)).toMatchObject({ sold_at: null, issued_at: expect.any(String) as string });
    const paid = await pay(part, '1.48');
    expect(paid).toMatchObject({ orderStatus: { name: 'Quote' }, stockEffect: 'NONE', paymentStatus: 'PAID' });
    expect(await soldAt(invoice.id)).toMatchObject({ sold_at: expect.any(String) as string });
  });

  it('of nothing is not paid by that: it counts when it leaves the first status or is completed', async () => {
    const document = office.given.cables(1);
    const lines = document.lines.map(line => ({ ...line, discount: line.total, total: '0.00' }));
    const invoice = await office.invoice({ ...document, ...taxed(lines) });
    expect(invoice).toMatchObject({ total: '0.00', paymentStatus: 'PAID' });
    expect(await soldAt(invoice.id)).toEqual({ sold_at: null, issued_at: null });
  });

  it('counts when an edit makes it cost no more than was paid', async () => {
    const invoice = await office.invoice();
    await pay(invoice, '10.74');
    const edit = newSave(office.given.cables(1), { kind: 'EDIT', invoiceId: invoice.id, baseVersion: 2 });
    await saved(office.database.sql, edit);
    expect((await soldAt(invoice.id))?.sold_at).not.toBeNull();
  });
});
