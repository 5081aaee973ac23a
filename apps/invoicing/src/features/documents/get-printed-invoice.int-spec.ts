import { randomUUID } from 'node:crypto';
import { CreateCustomer, GetInvoice, GetPrintedInvoice } from '@provena/contracts';
import { type Harness, refusalOf, startHarness } from '@provena/testing';
import { invoicing } from '../../definition.ts';
import { schema } from '../../persistence/schema.ts';
import { type Documents, documents, newSave, otherStore, saved } from '../../testing/a-save.fixture.ts';

const APPROVED = '0198c000-0000-7000-8000-000000000502';

let harness: Harness;
let given: Documents;
beforeAll(async () => {
  harness = await startHarness(invoicing, schema);
  given = await documents(harness.database.sql);
});
afterAll(() => harness.stop());

const anInvoice = async (fields = {}) =>
  (await saved(harness.database.sql, newSave({ ...given.phones('SN-1', randomUUID()), ...fields }))).invoiceId;

describe('what is printed of an invoice', () => {
  it('is the invoice as it is, whoever it is for with address, and who it is from', async () => {
    const fields = { name: 'Ada', email: 'ada@mail.example', address: '1 Lane', shippingAddress: 'Dock 4' };
    const customer = await harness.ask(CreateCustomer, fields);
    const id = await anInvoice({ ...given.phones('SN-2'), customerId: customer.id });
    expect(await harness.ask(GetPrintedInvoice, { id })).toMatchObject({
      invoice: await harness.ask(GetInvoice, { id }),
      customer: { ...fields, number: customer.number, taxId: null, phone: null },
      company: { name: 'Your company' },
    });
  });

  it('is called by its status while that is the first one', async () => {
    const quote = await harness.ask(GetPrintedInvoice, { id: await anInvoice() });
    expect(quote).toMatchObject({ title: 'Quote', customer: null });
    const id = await anInvoice({ ...given.phones('SN-3'), orderStatusId: APPROVED });
    expect(await harness.ask(GetPrintedInvoice, { id })).toMatchObject({ title: 'Invoice' });
  });

  it('is not there at a location the caller may not see', async () => {
    const id = await anInvoice(given.phones('SN-4'));
    const elsewhere = { as: { locations: [otherStore.id] } };
    expect(await refusalOf(harness.ask(GetPrintedInvoice, { id }, elsewhere))).toMatchObject({ code: 'not-found' });
    expect(await refusalOf(harness.ask(GetPrintedInvoice, { id: randomUUID() }))).toMatchObject({ code: 'not-found' });
  });
});
