import { randomUUID } from 'node:crypto';
import { CompleteInvoiceV1, GetInvoice, type Invoice, ListPayments, ReopenInvoice } from '@provena/contracts';
import { refusalOf } from '@provena/testing';
import { begin, newSave, otherStore, saved } from '../../testing/a-save.fixture.ts';
import { type PaymentsUnderTest, startTill } from '../../testing/payments.fixture.ts';

let test: PaymentsUnderTest;
beforeAll(async () => void (test = await startTill()));
afterAll(() => test.harness.stop());

const read = (id: string): Promise<Invoice> => test.harness.ask(GetInvoice, { id });

const rows = async <Row extends object>(text: string, ...values: unknown[]): Promise<Row[]> =>
  (await test.harness.database.pool.query<Row>(text, values)).rows;

const lastAuditOf = async (id: string) =>
  (await rows(`select action, note, before, after from audit_entry where entity_id = $1 order by version desc`, id))[0];

/** The next version of an invoice with another number of cables. */
const edited = async ({ id: invoiceId, version: baseVersion }: Pick<Invoice, 'id' | 'version'>, quantity: number) => {
  await saved(
    test.harness.database.sql,
    newSave(test.given.cables(quantity), { kind: 'EDIT', invoiceId, baseVersion }),
  );
  return read(invoiceId);
};

const close = ({ id: invoiceId, version: expectedVersion }: Pick<Invoice, 'id' | 'version'>, writeOff: boolean) =>
  test.harness.ask(CompleteInvoiceV1, { invoiceId, expectedVersion, writeOff, keepBalance: !writeOff });

describe('a payment', () => {
  it('in part and then in full is on the invoice, with who, when and how', async () => {
    const invoice = await test.anInvoice();
    const half = await test.pay(invoice, { amount: '10', method: 'CASH', reference: 'till 1' });
    const made = { kind: 'PAYMENT', method: 'CASH', amount: '10.00', refunded: '0.00', refunds: [], username: 'test' };
    expect(half).toMatchObject({ paid: '10.00', balance: '11.48', paymentStatus: 'PARTIAL', version: 2 });
    expect(half.payment).toMatchObject({ ...made, reference: 'till 1' });
    expect(half.payments).toEqual([half.payment]);

    const { payment: _, ...full } = await test.pay(half, { amount: '11.48' });
    expect(full).toMatchObject({ paid: '21.48', balance: '0.00', paymentStatus: 'PAID', version: 3 });
    expect(await read(invoice.id)).toEqual(full);
    expect(await lastAuditOf(invoice.id)).toMatchObject({
      action: 'payment-recorded',
      before: { paid: '10.00', balance: '11.48', paymentStatus: 'PARTIAL' },
      after: { paid: '21.48', balance: '0.00', paymentStatus: 'PAID' },
    });
  });

  it('above the balance is refused with the balance, and nothing is kept', async () => {
    const invoice = await test.anInvoice();
    const facts = { balance: '21.48', amount: '21.49' };
    expect(await refusalOf(test.pay(invoice, { amount: '21.49' }))).toMatchObject({
      code: 'payment-exceeds-balance',
      facts,
    });
    expect(await read(invoice.id)).toEqual(invoice);
  });

  it.each(['0', '0.00', '-1.00', '1.001', '1.', '1e2', '', 'one', '1234567890123.00'])(
    'of "%s" is no amount',
    async amount => {
      const refused = await refusalOf(test.pay(await test.anInvoice(), { amount }));
      expect(refused).toMatchObject({ code: 'validation', facts: { errors: [{ pointer: '#/amount' }] } });
    },
  );

  it('keeps no card number', async () => {
    const invoice = await test.anInvoice();
    const refused = await refusalOf(test.pay(invoice, { reference: 'VISA 4111-1111 1111-1111' }));
    expect(refused).toMatchObject({ code: 'card-data-refused', facts: { pointer: '#/reference' } });
    expect(JSON.stringify(refused)).not.toContain('1111');
    expect(await test.pay(invoice, { reference: 'VISA **** 1111' })).toMatchObject({ payments: [{}] });
  });

  it('is refused for another version, another location, while a save is open, without the permission', async () => {
    const invoice = await test.anInvoice();
    const refused = (change: Partial<Invoice>, options = {}) =>
      refusalOf(test.pay({ ...invoice, ...change }, { amount: '1.00' }, options));
    expect(await refused({ version: 7 })).toMatchObject({ code: 'version-conflict', facts: { version: 1 } });
    expect(await refused({ id: randomUUID() })).toMatchObject({ code: 'not-found' });
    expect(await refused({}, { as: { locations: [otherStore.id] } })).toMatchObject({ code: 'not-found' });
    expect(await refused({}, { as: { permissions: ['invoice:write'] } })).toMatchObject({ code: 'forbidden' });
    await begin(
      test.harness.database.sql,
      newSave(test.given.cables(1), { kind: 'EDIT', invoiceId: invoice.id, baseVersion: 1 }),
    );
    expect(await refused({})).toMatchObject({ code: 'save-in-progress' });
  });

  it('of a closed invoice needs it reopened', async () => {
    const closed = await close(await test.anInvoice(), false);
    expect(await refusalOf(test.pay(closed))).toMatchObject({ code: 'invoice-closed' });
    const { id: invoiceId, version: expectedVersion } = closed;
    const open = await test.harness.ask(ReopenInvoice, { invoiceId, expectedVersion, reason: 'late payment' });
    expect(await test.pay(open, { amount: '21.48' })).toMatchObject({ balance: '0.00' });
  });

  it('of a register sale is not taken twice', async () => {
    const payments = [{ method: 'CASH' as const, amount: '10.74' }];
    const sale = newSave({ ...test.given.cables(1), paid: '10.74', payments }, { kind: 'POS', saleId: randomUUID() });
    const { result } = await saved(test.harness.database.sql, sale);
    const refused = { code: 'pos-invoice-read-only', facts: { number: result!.number } };
    expect(await refusalOf(test.pay(result!))).toMatchObject(refused);
    const paymentId = result!.payments[0]!.id;
    expect(await refusalOf(test.refund(result!, { paymentId, amount: '1.00' }))).toMatchObject(refused);
  });
});

describe('a refund', () => {
  it('gives back a part and then the rest of its payment, and no more', async () => {
    const { payment, ...paid } = await test.pay(await test.anInvoice(), { amount: '20.00' });
    const part = await test.refund(paid, { paymentId: payment.id, amount: '5.50' });
    expect(part).toMatchObject({ paid: '14.50', balance: '6.98', paymentStatus: 'PARTIAL' });
    expect(part.refund).toMatchObject({ amount: '5.50', reason: 'returned', username: 'test' });
    expect(part.payments).toMatchObject([{ amount: '20.00', refunded: '5.50', refunds: [part.refund] }]);

    const facts = { paymentId: payment.id, left: '14.50', amount: '14.51' };
    const tooMuch = test.refund(part, { paymentId: payment.id, amount: '14.51' });
    expect(await refusalOf(tooMuch)).toMatchObject({ code: 'refund-exceeds-payment', facts });

    const whole = await test.refund(part, { paymentId: payment.id, amount: '14.50' });
    expect(whole).toMatchObject({ paid: '0.00', balance: '21.48', paymentStatus: 'UNPAID' });
    expect(whole.payments).toMatchObject([{ refunded: '20.00', refunds: [{ amount: '5.50' }, { amount: '14.50' }] }]);
    expect(await lastAuditOf(paid.id)).toMatchObject({ action: 'payment-refunded', note: 'returned' });
  });

  it('is of a payment of this invoice', async () => {
    const other = await test.pay(await test.anInvoice());
    const { payment: _, ...paid } = await test.pay(await test.anInvoice());
    for (const paymentId of [other.payment.id, randomUUID()]) {
      const refused = await refusalOf(test.refund(paid, { paymentId, amount: '1.00' }));
      expect(refused).toMatchObject({ code: 'not-found', facts: { kind: 'payment', id: paymentId, paymentId } });
    }
  });

  it('needs its permission and a reason without a card number', async () => {
    const paid = await test.pay(await test.anInvoice());
    const asked = { paymentId: paid.payment.id, amount: '1.00' };
    const sales = { as: { permissions: ['payment:write', 'invoice:write'] } };
    expect(await refusalOf(test.refund(paid, asked, sales))).toMatchObject({ code: 'forbidden' });
    const card = test.refund(paid, { ...asked, reason: 'to 5555555555554444' });
    expect(await refusalOf(card)).toMatchObject({ code: 'card-data-refused', facts: { pointer: '#/reason' } });
    expect(await refusalOf(test.refund(paid, { ...asked, reason: '' }))).toMatchObject({ code: 'validation' });
  });

  it('settles an invoice that an edit left overpaid', async () => {
    const paid = await test.pay(await test.anInvoice(2), { amount: '21.48' });
    const smaller = await edited(paid, 1);
    expect(smaller).toMatchObject({ total: '10.74', paid: '21.48', balance: '-10.74', paymentStatus: 'OVERPAID' });
    const { balance } = await test.refund(smaller, { paymentId: paid.payment.id, amount: '10.74' });
    expect(balance).toBe('0.00');
  });
});

describe('a deposit', () => {
  it('is asked for, collected by payments of its kind and given back', async () => {
    const asked = await test.setDeposit(await test.anInvoice(), { required: true, amount: '15' });
    expect(asked).toMatchObject({ deposit: { required: true, amount: '15.00', collected: '0.00' }, version: 2 });
    const { payment: _, ...other } = await test.pay(asked, { amount: '3.00' });
    expect(other.deposit.collected).toBe('0.00');
    const collected = await test.pay(other, { amount: '15.00', kind: 'DEPOSIT' });
    expect(collected).toMatchObject({ paid: '18.00', deposit: { collected: '15.00' } });
    const back = await test.refund(collected, { paymentId: collected.payment.id, amount: '4.00' });
    expect(back).toMatchObject({ paid: '14.00', deposit: { required: true, amount: '15.00', collected: '11.00' } });
  });

  it('is at most the total, and something when it is required', async () => {
    const invoice = await test.anInvoice();
    const tooMuch = refusalOf(test.setDeposit(invoice, { required: true, amount: '21.49' }));
    const facts = { total: '21.48', amount: '21.49' };
    expect(await tooMuch).toMatchObject({ code: 'deposit-exceeds-total', facts });
    expect(await refusalOf(test.setDeposit(invoice, { required: true }))).toMatchObject({ code: 'validation' });
  });

  it('falls with the total, when an edit makes that smaller, and does not rise again', async () => {
    const asked = await test.setDeposit(await test.anInvoice(2), { required: true, amount: '15.00' });
    const smaller = await edited(asked, 1);
    expect(smaller.deposit).toEqual({ required: true, amount: '10.74', collected: '0.00' });
    expect((await edited(smaller, 4)).deposit.amount).toBe('10.74');
  });
});

describe('a write-off', () => {
  it('is due again once the invoice is reopened, and can be paid then', async () => {
    const { payment: _, ...paid } = await test.pay(await test.anInvoice(), { amount: '20.00' });
    const closed = await close(paid, true);
    expect(closed).toMatchObject({ writtenOff: '1.48', balance: '0.00', paid: '20.00', paymentStatus: 'PARTIAL' });
    const { id: invoiceId, version: expectedVersion } = closed;
    const open = await test.harness.ask(ReopenInvoice, { invoiceId, expectedVersion, reason: 'late payment' });
    expect(open).toMatchObject({ writtenOff: '0.00', balance: '1.48' });
    expect(await lastAuditOf(invoiceId)).toMatchObject({ before: { writtenOff: '1.48' }, after: { balance: '1.48' } });
    expect(await close(await test.pay(open, { amount: '1.48' }), false)).toMatchObject({ paymentStatus: 'PAID' });
  });
});

describe('the payments of an invoice', () => {
  it('are listed in the order they were made, page by page', async () => {
    let invoice = await test.anInvoice();
    for (const amount of ['1.00', '2.00', '3.00']) invoice = await test.pay(invoice, { amount });
    const first = await test.harness.ask(ListPayments, { invoiceId: invoice.id, limit: 2 });
    expect(first.data).toEqual(invoice.payments.slice(0, 2));
    const cursor = first.page.nextCursor ?? undefined;
    const second = await test.harness.ask(ListPayments, { invoiceId: invoice.id, limit: 2, cursor });
    expect(second).toEqual({ data: invoice.payments.slice(2), page: { nextCursor: null, hasMore: false } });
  });

  it('are not there for somebody who may not see the invoice', async () => {
    const invoiceId = (await test.anInvoice()).id;
    const elsewhere = { as: { locations: [otherStore.id] } };
    const asked = [{ invoiceId, options: elsewhere }, { invoiceId: randomUUID() }];
    for (const { invoiceId: id, options } of asked as { invoiceId: string; options?: typeof elsewhere }[])
      expect(await refusalOf(test.harness.ask(ListPayments, { invoiceId: id }, options))).toMatchObject({
        code: 'not-found',
      });
  });

  it('and their refunds are changed by nobody, and a refund beyond its payment is not even written', async () => {
    const paid = await test.pay(await test.anInvoice());
    await test.refund(paid, { paymentId: paid.payment.id, amount: '1.00' });
    for (const table of ['payment', 'refund'])
      for (const change of [`update ${table} set amount = 1`, `delete from ${table}`, `truncate ${table}`])
        await expect(test.harness.asSuperuser(change)).rejects.toThrow('append-only');
    const insert = `insert into refund select gen_random_uuid(), invoice_id, id, 4.01, 'x', now(), 'x' from payment where id = $1`;
    await expect(rows(insert, paid.payment.id)).rejects.toThrow('more than is left');
  });
});
