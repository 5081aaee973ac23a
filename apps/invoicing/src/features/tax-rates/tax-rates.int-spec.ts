import { randomUUID } from 'node:crypto';
import {
  CreateCustomer,
  CreateTaxRate,
  GetPrintedInvoice,
  type Input,
  ListTaxRates,
  PreviewInvoice,
  SaveInvoice,
  TaxRateChanged,
  UpdateCustomer,
  UpdateTaxRate,
} from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { keepItems } from '../../persistence/catalogue-copies.ts';
import { cable, store } from '../../testing/a-save.fixture.ts';
import { openInvoicing, type OpenedInvoicing } from '../../testing/invoicing.fixture.ts';

let harness: OpenedInvoicing;
beforeAll(async () => {
  harness = await openInvoicing();
});
afterAll(() => harness.stop());

const query = async <Row extends object>(text: string, ...values: unknown[]) =>
  (await harness.database.pool.query<Row>(text, values)).rows;

const rate = (fields: Partial<Input<typeof CreateTaxRate>> = {}) =>
  harness.ask(CreateTaxRate, { name: randomUUID(), percent: '19', category: 'S', ...fields });
const exempt = (name: string) =>
  rate({ name, percent: '0', category: 'E', exemptionReason: 'Exempt, Article 132 of Directive 2006/112/EC' });
type Line = Partial<Input<typeof SaveInvoice>['invoice']['lines'][number]>;
const formOf = (lines: Line[], customerId: string | null = null) => ({
  locationId: store.id,
  customerId,
  lines: lines.map(line => ({ itemId: cable.id, quantity: 1, ...line })),
});
const saved = async (lines: Line[], customerId: string | null = null) => {
  const { invoice } = await harness.ask(SaveInvoice, { invoice: formOf(lines, customerId) });
  if (!invoice) throw new Error('it was not saved');
  return invoice;
};

describe('Tax rates', () => {
  it('are listed the highest first, page by page, and have a trail', async () => {
    const low = await rate({ percent: '5' });
    const high = await rate({ percent: '90' });
    const first = await harness.ask(ListTaxRates, { limit: 1 });
    expect(first).toMatchObject({ data: [{ id: high.id }], page: { hasMore: true } });
    const rest = await harness.ask(ListTaxRates, { limit: 100, cursor: first.page.nextCursor as string });
    expect(rest.data.map(({ id }) => id)).toContain(low.id);
    expect(rest.data.filter(({ percent }) => percent === '0').map(({ category }) => category)).toEqual(
      expect.arrayContaining(['AE', 'K', 'G']),
    );
    const renamed = await harness.ask(UpdateTaxRate, { id: low.id, expectedVersion: 1, name: 'Low' });
    expect(renamed).toEqual({ ...low, name: 'Low', version: 2 });
    const text = `select action, before, after from audit_entry where entity = 'tax-rate' and entity_id = $1 order by version`;
    expect(await query(text, low.id)).toMatchObject([
      { action: 'tax-rate-created', before: null },
      { action: 'tax-rate-changed', before: { name: low.name }, after: { name: 'Low' } },
    ]);
    const facts = `select body from outbox where subject = $1 and body->>'id' = $2 order by (body->>'version')::int`;
    expect(await query(facts, TaxRateChanged.subject, low.id)).toEqual([{ body: low }, { body: renamed }]);
  });

  it('are one default at most', async () => {
    const first = await rate({ percent: '21', isDefault: true });
    await rate({ percent: '22', isDefault: true });
    const { data } = await harness.ask(ListTaxRates, { limit: 100 });
    expect(data.filter(({ isDefault }) => isDefault)).toMatchObject([{ percent: '22' }]);
    expect(data.find(({ id }) => id === first.id)).toMatchObject({ isDefault: false, version: 2 });
  });

  it('are for whoever may change the company, and have a name of their own', async () => {
    const input = { name: 'x', percent: '1', category: 'S' as const };
    const refused = refusalOf(harness.ask(CreateTaxRate, input, { as: { permissions: ['invoice:write'] } }));
    expect(await refused).toMatchObject({ code: 'forbidden' });
    await rate({ name: 'Twice' });
    expect(await refusalOf(rate({ name: 'Twice' }))).toMatchObject({
      code: 'already-exists',
      facts: { field: 'name' },
    });
    const unknown = refusalOf(harness.ask(UpdateTaxRate, { id: randomUUID(), expectedVersion: 1 }));
    expect(await unknown).toMatchObject({ code: 'not-found' });
  });
});

describe('The tax of a line', () => {
  it('is that of the rate it names, with its words as they were', async () => {
    const medical = await exempt('Medical');
    const invoice = await saved([{ taxRateId: medical.id }, { taxRate: '0' }, {}]);
    const words = { name: 'Medical', exemptionReason: medical.exemptionReason };
    expect(invoice).toMatchObject({
      taxes: [
        { rate: '7.5', base: '9.99', tax: '0.75' },
        { rate: '0', base: '9.99', tax: '0.00', category: 'E', ...words },
        { rate: '0', base: '9.99', tax: '0.00' },
      ],
      lines: [
        { taxRate: '0', taxRateId: medical.id, taxCategory: 'E', taxName: 'Medical' },
        { taxRate: '0', taxRateId: null, taxCategory: null },
        { taxRate: '7.5', taxRateId: null },
      ],
    });
    await harness.ask(UpdateTaxRate, { id: medical.id, expectedVersion: 1, name: 'Other', isActive: false });
    const lines = invoice.lines.map(({ id, taxRateId }) => ({ id, taxRateId }));
    const form = { ...formOf(lines), notes: 'kept' };
    const again = await harness.ask(SaveInvoice, { invoiceId: invoice.id, expectedVersion: 1, invoice: form });
    expect(again.invoice).toMatchObject({ version: 2, taxes: invoice.taxes });
    const { invoice: printed } = await harness.ask(GetPrintedInvoice, { id: invoice.id });
    expect(printed.taxes).toEqual(invoice.taxes);
    expect(await refusalOf(saved([{ taxRateId: medical.id }]))).toMatchObject({
      code: 'validation',
      facts: { errors: [{ pointer: '#/lines/0/taxRateId', detail: 'is a tax rate that was retired' }] },
    });
  });

  it('is that of its item, and of the rate that takes its place from its day on', async () => {
    const before = await rate({ name: 'Before', percent: '18' });
    await rate({ name: 'Since', percent: '17', replaces: before.id, validFrom: '2020-01-01' });
    await rate({ name: 'Later', percent: '16', replaces: (await only('Since')).id, validFrom: '2999-01-01' });
    const item = { ...cable, id: randomUUID(), sku: randomUUID(), taxRate: '18', taxRateId: before.id };
    await keepItems(harness.database.sql, [item]);
    expect(await saved([{ itemId: item.id }])).toMatchObject({ lines: [{ taxRate: '17', taxName: 'Since' }] });
  });

  it('of a bare percentage is the taxed rate that has it', async () => {
    const known = await rate({ name: 'Known', percent: '13' });
    const [line] = (await saved([{ taxRate: '13.0' }])).lines;
    expect(line).toMatchObject({ taxRate: '13', taxRateId: known.id, taxCategory: 'S', taxName: 'Known' });
  });

  it('outside the scope stands on a document of its own', async () => {
    const outside = await rate({ percent: '0', category: 'O', exemptionReason: 'Not subject to VAT' });
    expect(await saved([{ taxRateId: outside.id }])).toMatchObject({ tax: '0.00', taxes: [{ category: 'O' }] });
    const mixed = formOf([{ taxRateId: outside.id }, {}]);
    expect(await refusalOf(harness.ask(SaveInvoice, { invoice: mixed }))).toMatchObject({
      code: 'validation',
      facts: { errors: [{ pointer: '#/lines' }] },
    });
    const { problems } = await harness.ask(PreviewInvoice, { invoice: mixed });
    expect(problems).toMatchObject([{ code: 'validation' }]);
  });
});

describe('A customer who is not charged the tax', () => {
  const business = () =>
    harness.ask(CreateCustomer, { name: 'Ada Ltd', vatId: 'ATU 12345678', taxTreatment: 'INTRA_COMMUNITY' });

  it('pays the price before tax, and the document says why and names their VAT number', async () => {
    const { id } = await business();
    const shelf = { unitPrice: '9.99', priceIncludesTax: true, taxRate: '19', quantity: 3 };
    const invoice = await saved([shelf, {}], id);
    expect(invoice).toMatchObject({
      total: '35.16',
      tax: '0.00',
      taxes: [{ rate: '0', base: '35.16', category: 'K', exemptionReason: 'Intra-community supply, free of VAT' }],
      lines: [
        { unitPrice: '8.39', priceIncludesTax: false, total: '25.17', taxRate: '0' },
        { unitPrice: '9.99', total: '9.99' },
      ],
    });
    expect(await harness.ask(GetPrintedInvoice, { id: invoice.id })).toMatchObject({
      customer: { vatId: 'ATU12345678' },
    });
  });

  it('who becomes another one that is has the tax of the items again, on the price before it', async () => {
    const { id } = await business();
    const invoice = await saved([{}], id);
    const [{ id: line, taxRate, taxRateId } = { id: '', taxRate: '0', taxRateId: null }] = invoice.lines;
    const form = formOf([{ id: line, taxRate, taxRateId }]);
    const again = await harness.ask(SaveInvoice, { invoiceId: invoice.id, expectedVersion: 1, invoice: form });
    expect(again.invoice).toMatchObject({ total: '10.74', taxes: [{ rate: '7.5', base: '9.99' }] });
  });

  it('gets nothing without a rate to be free of tax by', async () => {
    const { id } = await business();
    const { id: rateId, version: expectedVersion } = await only('Supply within the EU');
    const retired = await harness.ask(UpdateTaxRate, { id: rateId, expectedVersion, isActive: false });
    expect(await refusalOf(saved([{}], id))).toMatchObject({
      code: 'validation',
      facts: { errors: [{ pointer: '#/customerId', detail: expect.stringContaining('category K') as string }] },
    });
    await harness.ask(UpdateTaxRate, { id: rateId, expectedVersion: retired.version, isActive: true });
  });

  it('needs a VAT number that can be one', async () => {
    const { id, version: expectedVersion } = await business();
    const wrong = refusalOf(harness.ask(UpdateCustomer, { id, expectedVersion, vatId: 'DE123' }));
    expect(await wrong).toMatchObject({ code: 'validation', facts: { errors: [{ pointer: '#/vatId' }] } });
    const none = refusalOf(harness.ask(UpdateCustomer, { id, expectedVersion, vatId: null }));
    expect(await none).toMatchObject({ code: 'validation', facts: { errors: [{ pointer: '#/vatId' }] } });
  });
});

const only = async (name: string) => {
  const { data } = await harness.ask(ListTaxRates, { limit: 100 });
  const found = data.find(each => each.name === name);
  if (!found) throw new Error(`no tax rate ${name}`);
  return found;
};
