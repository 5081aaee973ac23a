import { randomUUID } from 'node:crypto';
import {
  CancelInvoice,
  CreateCustomer,
  GetCustomerAccount,
  GetInvoice,
  GetReceivables,
  GetSales,
  type Input,
  type Invoice,
  PreviewInvoiceReturn,
  RecordPayment,
  RefundPayment,
  ReturnInvoice,
  SaveInvoice,
} from '@provena/contracts';
import { type AskOptions, refusalOf } from '@provena/testing';
import { cable, newSave, saved, store } from '../../testing/a-save.fixture.ts';
import { openInvoicing, type OpenedInvoicing } from '../../testing/invoicing.fixture.ts';
import { APPROVED, COMPLETED } from '../../testing/order-status.fixture.ts';

let harness: OpenedInvoicing;
beforeAll(async () => {
  harness = await openInvoicing();
});
afterAll(() => harness.stop());

/** An invoice of three cables for 32.22 (29.97 and 7.5 % tax) whose goods have left. */
const delivered = async (fields: object = {}): Promise<Invoice> => {
  const left = { orderStatusId: COMPLETED, statusPath: [COMPLETED], stockEffect: 'SUBTRACTED' as const };
  const { result } = await saved(harness.database.sql, newSave({ ...harness.given.cables(3), ...left, ...fields }));
  if (!result) throw new Error('the invoice was not saved');
  return result;
};

const aCustomer = () => harness.ask(CreateCustomer, { name: 'Ada' });
const now = ({ id }: Pick<Invoice, 'id'>) => harness.ask(GetInvoice, { id });

type Asked = Partial<Input<typeof ReturnInvoice>>;

const credit = async (invoice: Invoice, asked: Asked = {}, options?: AskOptions): Promise<Invoice> => {
  const { state, invoice: note } = await harness.ask(ReturnInvoice, { invoiceId: invoice.id, ...asked }, options);
  if (state !== 'SAVED' || !note) throw new Error(`the credit note is ${state}`);
  return note;
};
const refused = (invoice: Invoice, asked: Asked = {}) =>
  refusalOf(harness.ask(ReturnInvoice, { invoiceId: invoice.id, ...asked }));

const lineOf = (invoice: Invoice, quantity: number) => [
  { lineId: invoice.lines[0]?.id ?? '', quantity, serials: [], disposition: 'RESTOCK' as const },
];
const reduced = (invoice: Invoice, amount: string) => [{ lineId: invoice.lines[0]?.id ?? '', amount }];

const paid = async (invoice: Invoice, amount: string, method: 'CASH' | 'CARD' | 'CREDIT' = 'CARD') => {
  const { version: expectedVersion } = await now(invoice);
  return harness.ask(RecordPayment, { invoiceId: invoice.id, expectedVersion, amount, method });
};

describe('A credit note', () => {
  it('is a document of its own series that names the invoice, which stays as it was issued', async () => {
    const invoice = await delivered();
    const note = await credit(invoice, { lines: lineOf(invoice, 1), reason: 'too short' });
    expect(note).toMatchObject({
      number: expect.stringMatching(/^CN-\d{6}$/) as string,
      invoiceType: 'STANDARD',
      isClosed: true,
      orderStatus: { id: COMPLETED },
      returnOf: { id: invoice.id, number: invoice.number },
      subtotal: '-9.99',
      tax: '-0.75',
      total: '-10.74',
      credited: '-10.74',
      paid: '0.00',
      balance: '0.00',
      paymentStatus: 'PAID',
      notes: 'too short',
      lines: [{ quantity: -1, total: '-9.99', returns: { lineId: invoice.lines[0]?.id, disposition: 'RESTOCK' } }],
    });
    expect(await now(invoice)).toMatchObject({
      ...{ total: invoice.total, taxes: invoice.taxes, version: invoice.version + 1 },
      ...{ credited: '10.74', balance: '21.48', paymentStatus: 'UNPAID' },
      lines: [{ quantity: 3, returned: 1, total: '29.97' }],
      returns: [{ id: note.id, number: note.number, total: '-10.74' }],
    });
  });

  it('of all in parts comes to the invoice to the cent, and there is nothing after it', async () => {
    const invoice = await delivered();
    const parts = [await credit(invoice, { lines: lineOf(invoice, 2) }), await credit(invoice)];
    expect(parts.map(({ total }) => total)).toEqual(['-21.48', '-10.74']);
    expect(await now(invoice)).toMatchObject({ credited: invoice.total, balance: '0.00', paymentStatus: 'PAID' });
    expect(await refused(invoice)).toMatchObject({ code: 'not-returnable' });
    expect(await refused(invoice, { lines: lineOf(invoice, 1) })).toMatchObject({ code: 'return-exceeds-sale' });
  });

  it('reduces a price without goods, of which the rest then brings the rest', async () => {
    const invoice = await delivered();
    const note = await credit(invoice, { reductions: reduced(invoice, '5.00') });
    expect(note.lines).toMatchObject([
      { quantity: 0, discount: '5.00', total: '-5.00', returns: null, reduces: { lineId: invoice.lines[0]?.id } },
    ]);
    expect(note.total).toBe('-5.38');
    expect((await now(invoice)).lines).toMatchObject([{ returned: 0 }]);
    const tooMuch = await refused(invoice, { reductions: reduced(invoice, '24.98') });
    expect(tooMuch).toMatchObject({ code: 'reduction-exceeds-line', facts: { lines: [{ left: '24.97' }] } });
    await credit(invoice);
    expect(await now(invoice)).toMatchObject({ credited: invoice.total, balance: '0.00' });
  });

  it('is worked out before it is made, and its repeat is the same', async () => {
    const invoice = await delivered();
    await paid(invoice, '32.22');
    const asked = { invoiceId: invoice.id, lines: lineOf(invoice, 1) };
    const preview = await harness.ask(PreviewInvoiceReturn, asked);
    expect(preview).toMatchObject({
      ...{ total: '-10.74', overpaid: '10.74', refundable: [{ method: 'CARD', amount: '32.22' }] },
    });
    const commandId = randomUUID();
    const [first, second] = [await credit(invoice, asked, { commandId }), await credit(invoice, asked, { commandId })];
    expect(second).toEqual(first);
    expect((await now(invoice)).returns).toHaveLength(1);
  });

  it('is booked as a sale of today with a minus', async () => {
    const before = await harness.ask(GetSales, { groupBy: 'type' });
    const invoice = await delivered();
    await credit(invoice);
    const after = await harness.ask(GetSales, { groupBy: 'type' });
    expect(after.totals).toMatchObject({ net: before.totals.net, tax: before.totals.tax });
    expect(after.totals.count).toBe(before.totals.count + 1);
  });
});

describe('The money of a credit note', () => {
  it('counts against what is owed first, and only what is paid too much goes back by the method that paid', async () => {
    const invoice = await delivered();
    await paid(invoice, '25.00');
    await credit(invoice, { lines: lineOf(invoice, 1), refund: { method: 'CARD' } });
    const after = await now(invoice);
    expect(after).toMatchObject({ credited: '10.74', paid: '21.48', balance: '0.00', paymentStatus: 'PAID' });
    expect(after.payments).toMatchObject([{ amount: '25.00', refunded: '3.52', refunds: [{ toCredit: false }] }]);
    const other = await refused(invoice, { refund: { method: 'CASH' } });
    expect(other).toMatchObject({ code: 'refund-method', facts: { left: [{ method: 'CARD', amount: '21.48' }] } });
  });

  it('that stays says OVERPAID until it is given back', async () => {
    const invoice = await delivered();
    await paid(invoice, '32.22');
    await credit(invoice, { lines: lineOf(invoice, 1) });
    const over = await now(invoice);
    expect(over).toMatchObject({ balance: '-10.74', paymentStatus: 'OVERPAID' });
    const back = { invoiceId: over.id, expectedVersion: over.version, paymentId: over.payments[0]?.id ?? '' };
    const after = await harness.ask(RefundPayment, { ...back, amount: '10.74', reason: 'overpaid' });
    expect(after).toMatchObject({ balance: '0.00', paymentStatus: 'PAID' });
  });

  it('is kept as credit of the customer, who pays the next invoice with it', async () => {
    const { id: customerId } = await aCustomer();
    const invoice = await delivered({ customerId });
    await paid(invoice, '32.22');
    await credit(invoice, { lines: lineOf(invoice, 1), refund: { credit: true } });
    expect(await now(invoice)).toMatchObject({ paid: '21.48', balance: '0.00' });
    const creditNow = async () => (await harness.ask(GetCustomerAccount, { customerId })).credit;
    expect(await creditNow()).toBe('10.74');
    const next = await delivered({ customerId });
    const more = await refusalOf(paid(next, '10.75', 'CREDIT'));
    expect(more).toMatchObject({ code: 'credit-exceeded', facts: { credit: '10.74', amount: '10.75' } });
    expect(await paid(next, '10.74', 'CREDIT')).toMatchObject({ balance: '21.48', payment: { method: 'CREDIT' } });
    expect(await creditNow()).toBe('0.00');
    const { version: expectedVersion, payments } = await now(next);
    const paymentId = payments[0]?.id ?? '';
    const refund = { invoiceId: next.id, expectedVersion, paymentId, amount: '10.74', reason: 'by mistake' };
    expect(await harness.ask(RefundPayment, refund)).toMatchObject({ refund: { toCredit: true } });
    expect(await creditNow()).toBe('10.74');
  });

  it('is nobody’s credit without a customer', async () => {
    const invoice = await delivered();
    await paid(invoice, '32.22');
    expect(await refused(invoice, { refund: { credit: true } })).toMatchObject({ code: 'validation' });
    expect(await refusalOf(paid(await delivered(), '1.00', 'CREDIT'))).toMatchObject({ code: 'validation' });
  });

  it('is spent once by two payments at once', async () => {
    const { id: customerId } = await aCustomer();
    const invoice = await delivered({ customerId });
    await paid(invoice, '32.22');
    await credit(invoice, { refund: { credit: true } });
    const others = [await delivered({ customerId }), await delivered({ customerId })];
    const outcomes = await Promise.all(others.map(other => paid(other, '20.00', 'CREDIT').catch(() => null)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
  });

  it('leaves the receivables', async () => {
    const owed = async () => (await harness.ask(GetReceivables, {})).totals.balance;
    const before = await owed();
    await credit(await delivered());
    expect(await owed()).toBe(before);
  });
});

describe('An invoice with a credit note', () => {
  it('is neither edited nor cancelled', async () => {
    const invoice = await delivered();
    const { number } = await credit(invoice, { lines: lineOf(invoice, 1) });
    const { version: expectedVersion } = await now(invoice);
    const form = { locationId: store.id, lines: [{ itemId: cable.id, quantity: 1, discount: '0', serials: [] }] };
    const tries = [
      () => harness.ask(SaveInvoice, { invoiceId: invoice.id, expectedVersion, invoice: form }),
      () => harness.ask(CancelInvoice, { invoiceId: invoice.id, expectedVersion }),
    ];
    for (const attempt of tries)
      expect(await refusalOf(attempt())).toMatchObject({ code: 'invoice-credited', facts: { creditNotes: [number] } });
  });

  it('gets one only when it counts as a sale and its goods have left; a price can be reduced before', async () => {
    const { result: quote } = await saved(harness.database.sql, newSave(harness.given.cables(1)));
    const reserved = await delivered({ orderStatusId: APPROVED, statusPath: [APPROVED], stockEffect: 'RESERVED' });
    const note = await credit(await delivered());
    for (const invoice of [quote as Invoice, reserved, note])
      expect(await refused(invoice, { lines: lineOf(invoice, 1) })).toMatchObject({ code: 'not-returnable' });
    expect(await credit(reserved, { reductions: reduced(reserved, '1.00') })).toMatchObject({ subtotal: '-1.00' });
  });
});
