import { randomUUID } from 'node:crypto';
import { CompletePosSale, CreateCustomer, type Input, type SaveInvoice, ValidateInvoice } from '@provena/contracts';
import { type Harness, refusalOf, startHarness } from '@provena/testing';
import { invoicing } from '../../definition.ts';
import { schema } from '../../persistence/schema.ts';
import { cable, documents, phone, rowsOf, store } from '../../testing/a-save.fixture.ts';

type InvoiceInput = Input<typeof SaveInvoice>['invoice'];

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness(invoicing, schema);
  await documents(harness.database.sql);
});

afterAll(() => harness.stop());

const anInvoice = (fields: Partial<InvoiceInput> = {}): InvoiceInput => ({
  locationId: store.id,
  lines: [{ itemId: cable.id, quantity: 2 }],
  ...fields,
});

const rows = () => rowsOf(harness.database);

describe('a dry run', () => {
  const validate = (invoice: InvoiceInput) => harness.ask(ValidateInvoice, { invoice });

  it('answers the totals a save would have, and keeps nothing', async () => {
    const before = await rows();
    const taxes = [{ rate: '7.5', base: '19.98', tax: '1.50' }];
    expect(await validate(anInvoice())).toEqual({ subtotal: '19.98', taxes, tax: '1.50', total: '21.48' });
    expect(await rows()).toBe(before);
  });

  it('is refused as the save would be', async () => {
    const lines = [{ itemId: phone.id, quantity: 1 }];
    expect(await refusalOf(validate(anInvoice({ lines })))).toMatchObject({ code: 'serials-missing' });
  });

  it('knows the customers there are', async () => {
    const { id: customerId } = await harness.ask(CreateCustomer, { name: 'Known' });
    await expect(validate(anInvoice({ customerId }))).resolves.toBeDefined();
  });
});

describe('a register sale', () => {
  const complete = (amount: string) =>
    harness.ask(CompletePosSale, {
      saleId: randomUUID(),
      saleNumber: 'S-1',
      reservationId: randomUUID(),
      invoice: anInvoice(),
      payments: [{ method: 'CARD', amount }],
    });

  it('is refused while the payments do not cover it, or exceed it', async () => {
    const before = await rows();
    expect(await refusalOf(complete('21.47'))).toMatchObject({
      code: 'payment-insufficient',
      facts: { total: '21.48' },
    });
    expect(await refusalOf(complete('21.49'))).toMatchObject({ code: 'payment-exceeds-balance' });
    expect(await rows()).toBe(before);
  });

  it('is refused without inventory, and may be tried again', async () => {
    expect(await refusalOf(complete('21.48'))).toMatchObject({ code: 'upstream-unavailable' });
  });
});
