import type { Invoice, Item, ListAudit, ListInvoiceAudit, ListPayments, Output } from '@provena/contracts';
import { eventually } from '@provena/testing';
import { randomUUID } from 'node:crypto';
import { succeeded } from './support/api.ts';
import { expectAgreement } from './support/faults.ts';
import { close, deposit, pay, refund, reopen } from './support/money.ts';
import { aService, useShop, resaveInvoice, formOf, saved } from './support/shop.ts';
import { leavesUnchanged } from './support/unchanged.ts';

const shop = useShop();
let setup: Item;

beforeAll(async () => {
  setup = await aService(shop.owner, { unitPrice: '100.00', taxRate: '20' });
});

/** Two hours of setup: 240.00 with tax. */
const anInvoice = () => saved(shop, [{ itemId: setup.id, quantity: 2 }]);

const read = (id: string) => succeeded(shop.sales.get<Invoice>(`/v1/invoices/${id}`));

/** The actions on an invoice and their users, as an auditor reads them, once all of it is sealed. */
const trailOf = async (id: string): Promise<string[]> => {
  const auditor = await shop.test.api.signIn('auditor');
  const { data } = await eventually(async () => {
    const trail = await succeeded(auditor.get<Output<typeof ListInvoiceAudit>>(`/v1/invoices/${id}/audit`));
    expect(trail.data.every(({ seal }) => seal !== null)).toBe(true);
    return trail;
  });
  const listed = await succeeded(
    auditor.get<Output<typeof ListAudit>>(`/v1/audit?entity=invoice&entityId=${id}&user=owner`),
  );
  expect(listed.data).toEqual(data.filter(({ username }) => username === 'owner'));
  return data.map(({ username, action }) => `${username} ${action}`).reverse();
};

describe('The money of an order, from the deposit to the last cent', () => {
  it('is on the invoice at every step, and in its audit trail', async () => {
    const quote = await anInvoice();
    const asked = await succeeded(deposit(shop.sales, quote, { required: true, amount: '60.00' }));
    expect(asked.deposit).toEqual({ required: true, amount: '60.00', collected: '0.00' });

    const first = await pay(shop.sales, asked, { amount: '60.00', kind: 'DEPOSIT', reference: 'VISA **** 1111' });
    expect(first).toMatchObject({ status: 201, etag: '"v3"' });
    expect(first.body).toMatchObject({ paid: '60.00', balance: '180.00', paymentStatus: 'PARTIAL', version: 3 });
    expect(first.body.payment).toMatchObject({ kind: 'DEPOSIT', method: 'CARD', amount: '60.00', username: 'sales' });

    const more = await succeeded(
      resaveInvoice(shop.sales, first.body, { lines: [{ ...formOf(first.body).lines[0]!, quantity: 1 }] }),
    );
    expect(more).toMatchObject({ total: '120.00', paid: '60.00', balance: '60.00' });
    const rest = await succeeded(pay(shop.sales, more, { amount: '60.00', method: 'CASH' }));
    expect(rest).toMatchObject({ balance: '0.00', paymentStatus: 'PAID' });

    const closed = await succeeded(close(shop.sales, rest));
    expect(await pay(shop.sales, closed, { amount: '1.00' })).toMatchObject({
      status: 409,
      problem: { code: 'invoice-closed', number: closed.number },
    });
    const open = await succeeded(reopen(shop.owner, closed, 'The customer sent one part back'));
    const back = await refund(shop.owner, open, rest.payment, { amount: '20.00', reason: 'One part came back' });
    expect(back).toMatchObject({
      status: 201,
      body: { paid: '100.00', balance: '20.00', refund: { amount: '20.00' } },
    });

    const settled = await succeeded(close(shop.sales, back.body, { writeOff: true, note: 'Goodwill' }));
    expect(settled).toMatchObject({ writtenOff: '20.00', balance: '0.00', paymentStatus: 'PARTIAL', isClosed: true });
    const path = `/v1/invoices/${quote.id}/payments`;
    const { data } = await succeeded(shop.sales.get<Output<typeof ListPayments>>(path));
    expect(data).toEqual(settled.payments);
    expect(data).toMatchObject([
      { kind: 'DEPOSIT', amount: '60.00', refunded: '0.00' },
      { kind: 'PAYMENT', method: 'CASH', amount: '60.00', refunded: '20.00', refunds: [{ username: 'owner' }] },
    ]);
    expect(await trailOf(quote.id)).toEqual([
      'sales invoice-create',
      'sales deposit-set',
      'sales deposit-recorded',
      'sales invoice-edit',
      'sales payment-recorded',
      'sales invoice-closed',
      'owner invoice-reopened',
      'owner payment-refunded',
      'sales invoice-closed',
    ]);
  });
});

describe('A payment', () => {
  it('repeated under its key is the same one, told so, and counted once', async () => {
    const invoice = await anInvoice();
    const key = randomUUID();
    const first = await pay(shop.sales, invoice, { amount: '50.00' }, key);
    const again = await pay(shop.sales, invoice, { amount: '50.00' }, key);

    expect(first.headers.get('idempotency-replayed')).toBeNull();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again).toMatchObject({ status: 201, etag: first.etag, body: first.body });
    expect(await read(invoice.id)).toMatchObject({ paid: '50.00', version: 2 });
    const other = await pay(shop.sales, invoice, { amount: '60.00' }, key);
    expect(other).toMatchObject({ status: 422, problem: { code: 'idempotency-key-reused' } });
  });

  it('above the balance is refused with the balance', async () => {
    const invoice = await anInvoice();
    const refused = await leavesUnchanged(shop.test, () => pay(shop.sales, invoice, { amount: '240.01' }));
    expect(refused).toMatchObject({
      status: 422,
      problem: { code: 'payment-exceeds-balance', balance: '240.00', amount: '240.01' },
    });
  });

  it('keeps no card number, and the refusal does not say it again', async () => {
    const invoice = await anInvoice();
    const card = { amount: '1.00', reference: '4111 1111 1111 1111' };
    const { status, problem } = await leavesUnchanged(shop.test, () => pay(shop.sales, invoice, card));
    expect({ status, code: problem.code }).toEqual({ status: 422, code: 'card-data-refused' });
    expect(JSON.stringify(problem)).not.toContain('1111');
  });

  it.each([
    ['without a version', { ifMatch: undefined }, 428, 'precondition-required'],
    ['of a stale version', { ifMatch: '"v9"' }, 412, 'version-conflict'],
    ['without a key', { ifMatch: '"v1"', key: null }, 400, 'idempotency-key-missing'],
  ])('%s is refused', async (_, options, status, code) => {
    const { id } = await anInvoice();
    const body = { amount: '1.00', method: 'CASH' };
    const refused = await shop.sales.post(`/v1/invoices/${id}/payments`, body, options);
    expect(refused).toMatchObject({ status, problem: { code } });
  });

  it('is given back by those who may, not by the salesperson', async () => {
    const paid = await succeeded(pay(shop.sales, await anInvoice(), { amount: '10.00' }));
    const asked = { amount: '10.00', reason: 'Paid twice' };
    const refused = await refund(shop.sales, paid, paid.payment, asked);
    expect(refused).toMatchObject({ status: 403, problem: { code: 'forbidden', permission: 'payment:refund' } });
    const tooMuch = await refund(shop.owner, paid, paid.payment, { ...asked, amount: '10.01' });
    expect(tooMuch).toMatchObject({ status: 422, problem: { code: 'refund-exceeds-payment', left: '10.00' } });
    expect(await succeeded(refund(shop.owner, paid, paid.payment, asked))).toMatchObject({ paid: '0.00' });
  });
});

describe('After all this', () => {
  it('the databases of all services agree', () => expectAgreement(shop.test.system));
});
