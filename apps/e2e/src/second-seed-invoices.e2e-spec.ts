import type { ApprovalPage, Customer, Invoice, Team } from '@provena/contracts';
import { type Reply, succeeded } from './support/api.ts';
import { act, enter, isListed, now, put } from './support/desk.ts';
import { expectAgreement } from './support/faults.ts';
import { aCustomer, aQuantityItem, lineOf, received, resaveInvoice, saved } from './support/shop.ts';
import { aFullSale, useTill } from './support/till.ts';
import { unitOf } from './support/units.ts';

const till = useTill();

let customer: Customer;
beforeAll(async () => void (customer = await aCustomer(till.owner, 'Ada Byron')));

/** An order of one phone, with its unit. */
const anOrder = async () => {
  const [serial = ''] = await received(till.owner, till.phone, till.store, 1);
  const invoice = await saved(till, [lineOf(till.phone, [serial])], { customerId: customer.id });
  return { invoice, serial };
};

/** An order that is closed with its balance kept. */
const aClosedOrder = async () => {
  const { invoice, serial } = await anOrder();
  const closed = await succeeded(act(till.sales, invoice, 'close', { reason: 'COMPLETED', keepBalance: true }));
  return { closed, serial };
};

/** A sale that was completed at the register, as its invoice. */
const aRegisterInvoice = async (): Promise<Invoice> => {
  const { sale } = await aFullSale(till);
  const { invoice } = await succeeded(sale.complete('598.80'));
  return now(till.owner, invoice!);
};

const aPayment = { amount: '10.00', method: 'CASH' };
const aTeam = () => succeeded(till.owner.post<Team>('/v1/teams', { name: `Team ${Math.random()}` }));

/** Everything the seed says can be done with an active invoice, as a request. */
const ACTIONS: [string, (invoice: Invoice) => Promise<Reply<unknown>>][] = [
  ['edit line items', invoice => resaveInvoice(till.sales, invoice, { notes: 'edited' })],
  ['change the order status', invoice => enter(till.sales, invoice, 'Approved')],
  ['record payments', invoice => act(till.sales, invoice, 'payments', aPayment)],
  ['ask for a deposit', invoice => put(till.sales, invoice, 'deposit', { required: true, amount: '50.00' })],
  ['assign teams', async invoice => put(till.sales, invoice, 'teams', { teamIds: [(await aTeam()).id] })],
  ['request customer approval', invoice => act(till.sales, invoice, 'approval-requests')],
  ['confirm delivery', invoice => act(till.sales, invoice, 'delivery-confirmations', { receivedBy: 'Ada' })],
  ['log progress updates', invoice => act(till.sales, invoice, 'progress', { note: 'half way', percent: 50 })],
];

describe('An active invoice', () => {
  it.each(ACTIONS)('lets one %s', async (_, action) => {
    const { invoice } = await anOrder();
    const { status } = await action(invoice);
    expect(status).toBeLessThan(300);
    expect((await now(till.sales, invoice)).version).toBe(invoice.version + 1);
  });

  it('is approved behind a link to a page, which says the same as JSON', async () => {
    const { invoice } = await anOrder();
    const { token, url } = await succeeded(
      act<{ token: string; url: string }>(till.sales, invoice, 'approval-requests'),
    );
    expect(url).toBe(`${till.test.system.publicUrl}/a/${token}`);
    const page = await succeeded(till.test.api.get<ApprovalPage>(`/v1/public/approvals/${token}`));
    expect(page).toMatchObject({ state: 'OPEN' });
  });

  it('lets one refund a payment, who may', async () => {
    const { invoice } = await anOrder();
    const paid = await succeeded(act(till.sales, invoice, 'payments', aPayment));
    const refund = `payments/${paid.payments[0]!.id}/refunds`;
    const body = { amount: '4.00', reason: 'changed mind' };
    expect(await act(till.sales, paid, refund, body)).toMatchObject({ status: 403 });
    const owner = await succeeded(act(till.owner, paid, refund, body));
    expect(owner).toMatchObject({ paid: '6.00', balance: '592.80', paymentStatus: 'PARTIAL' });
  });

  it('is printed and e-mailed', async () => {
    const { invoice } = await anOrder();
    const pdf = await till.sales.get<string>(`/v1/invoices/${invoice.id}/documents/INVOICE.pdf`);
    expect(pdf).toMatchObject({ status: 200, body: expect.stringMatching(/^%PDF-/) as string });
    const mail = await till.sales.post(`/v1/invoices/${invoice.id}/email`, { to: 'ada@mail.example' });
    expect(mail.status).toBeLessThan(300);
  });

  it('becomes purchase orders, one for each vendor', async () => {
    const vendor = await succeeded(till.owner.post<{ id: string }>('/v1/vendors', { name: `Vendor ${Math.random()}` }));
    const item = await aQuantityItem(till.owner, { vendorId: vendor.id });
    const invoice = await saved(till, [{ itemId: item.id, quantity: 3 }]);
    const made = await succeeded(act<{ purchaseOrders: unknown[] }>(till.sales, invoice, 'purchase-orders'));
    expect(made.purchaseOrders).toMatchObject([
      { vendor: { id: vendor.id }, lines: [{ quantity: 3, invoiceLineId: invoice.lines[0]!.id }] },
    ]);
  });

  it('is not edited in a status with an edit lock, and moves on all the same', async () => {
    const { invoice } = await anOrder();
    const locked = await succeeded(enter(till.sales, invoice, 'In Production'));
    const edit = await resaveInvoice(till.sales, locked, { notes: 'x' });
    expect(edit).toMatchObject({ status: 409, problem: { code: 'invoice-edit-locked' } });
    expect(await enter(till.sales, locked, 'Ready')).toMatchObject({ status: 200 });
  });
});

describe('Closing', () => {
  it('asks what becomes of a balance', async () => {
    const { invoice } = await anOrder();
    const refused = await act(till.sales, invoice, 'close', { reason: 'COMPLETED' });
    expect(refused).toMatchObject({ status: 409, problem: { code: 'balance-open', balance: '598.80' } });
  });

  it('takes the invoice from the active list to the closed one, with its balance', async () => {
    const { invoice } = await anOrder();
    expect(await isListed(till.sales, invoice, 'isClosed=false')).toBe(true);
    const closed = await succeeded(act(till.sales, invoice, 'close', { reason: 'COMPLETED', keepBalance: true }));
    expect(closed).toMatchObject({ isClosed: true, balance: '598.80', closed: { username: 'sales' } });
    expect(await isListed(till.sales, invoice, 'isClosed=false')).toBe(false);
    expect(await isListed(till.sales, invoice, 'isClosed=true')).toBe(true);
  });

  it.each(ACTIONS)('leaves it read-only: one cannot %s any more', async (_, action) => {
    const { closed } = await aClosedOrder();
    const reply = await action(closed);
    expect({ status: reply.status, code: reply.problem.code }).toEqual({ status: 409, code: 'invoice-closed' });
    expect(await now(till.sales, closed)).toEqual(closed);
  });

  it('leaves what was sold sold, and what left the stock away', async () => {
    const cable = await aQuantityItem(till.owner);
    await received(till.owner, cable, till.store, 10);
    const { invoice, serial } = await anOrder();
    const both = await succeeded(
      resaveInvoice(till.sales, invoice, {
        lines: [lineOf(till.phone, [serial], { id: invoice.lines[0]!.id }), { itemId: cable.id, quantity: 4 }],
      }),
    );
    const delivered = await succeeded(enter(till.sales, both, 'Delivered'));
    await succeeded(act(till.sales, delivered, 'close', { reason: 'COMPLETED', keepBalance: true }));
    expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({ status: 'SOLD' });
    const stock = `/v1/inventory/stock?itemId=${cable.id}&locationId=${till.store.id}`;
    expect(await succeeded(till.owner.get(stock))).toMatchObject([{ onHand: 6, reserved: 0, available: 6 }]);
  });

  it('to cancel moves it to the cancelled status first, and its units and quantities come back', async () => {
    const cable = await aQuantityItem(till.owner);
    await received(till.owner, cable, till.store, 10);
    const { invoice, serial } = await anOrder();
    const lines = [lineOf(till.phone, [serial], { id: invoice.lines[0]!.id }), { itemId: cable.id, quantity: 4 }];
    const both = await succeeded(resaveInvoice(till.sales, invoice, { lines }));
    const reserved = await succeeded(enter(till.sales, both, 'Approved'));
    const cancelled = await succeeded(act(till.sales, reserved, 'close', { reason: 'CANCELLED', note: 'no longer' }));
    expect(cancelled).toMatchObject({
      isClosed: true,
      orderStatus: { name: 'Cancelled' },
      closed: { reason: 'CANCELLED' },
    });
    const history = await succeeded(till.sales.get<unknown[]>(`/v1/invoices/${invoice.id}/status-history`));
    expect(history).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          from: expect.objectContaining({ name: 'Approved' }) as unknown,
          to: expect.objectContaining({ name: 'Cancelled' }) as unknown,
        }),
      ]),
    );
    expect(await unitOf(till.owner, till.phone, serial)).toMatchObject({ status: 'IN_STOCK', invoiceId: null });
    const stock = `/v1/inventory/stock?itemId=${cable.id}&locationId=${till.store.id}`;
    expect(await succeeded(till.owner.get(stock))).toMatchObject([{ onHand: 10, reserved: 0, available: 10 }]);
  });
});

describe('Reopening', () => {
  it('needs the permission, and takes the invoice back to the active list', async () => {
    const { closed } = await aClosedOrder();
    const body = { reason: 'late payment' };
    expect(await act(till.sales, closed, 'reopen', body)).toMatchObject({ status: 403 });
    const open = await succeeded(act(till.owner, closed, 'reopen', body));
    expect(open).toMatchObject({ isClosed: false, closed: null });
    expect(await isListed(till.sales, open, 'isClosed=false')).toBe(true);
    const paid = await succeeded(act(till.sales, open, 'payments', { amount: '598.80', method: 'TRANSFER' }));
    expect(paid).toMatchObject({ balance: '0.00', paymentStatus: 'PAID' });
  });

  it('is in the audit trail, with who, when and why', async () => {
    const { closed } = await aClosedOrder();
    await succeeded(act(till.owner, closed, 'reopen', { reason: 'a return' }));
    const { data } = await succeeded(till.owner.get<{ data: object[] }>(`/v1/invoices/${closed.id}/audit?limit=100`));
    const entry = { action: 'invoice-reopened', username: 'owner', note: 'a return', at: expect.any(String) as string };
    expect(data).toEqual(expect.arrayContaining([expect.objectContaining(entry)]));
  });
});

describe('A POS invoice', () => {
  it('is closed and paid from its birth, in the completed status, and in the closed view only', async () => {
    const invoice = await aRegisterInvoice();
    expect(invoice).toMatchObject({
      invoiceType: 'POS',
      isClosed: true,
      orderStatus: { name: 'Completed' },
      balance: '0.00',
      paymentStatus: 'PAID',
    });
    expect(await isListed(till.owner, invoice, 'isClosed=false')).toBe(false);
    expect(await isListed(till.owner, invoice, 'isClosed=true&invoiceType=POS')).toBe(true);
    expect(await isListed(till.owner, invoice, 'invoiceType=STANDARD')).toBe(false);
  });

  it.each(ACTIONS)('is read-only: nobody may %s', async (_, action) => {
    const invoice = await aRegisterInvoice();
    const reply = await action(invoice);
    expect({ status: reply.status, code: reply.problem.code }).toEqual({ status: 409, code: 'pos-invoice-read-only' });
    expect(await now(till.owner, invoice)).toEqual(invoice);
  });

  it('is not reopened either', async () => {
    const reply = await act(till.owner, await aRegisterInvoice(), 'reopen', { reason: 'x' });
    expect(reply).toMatchObject({ status: 409, problem: { code: 'pos-invoice-read-only' } });
  });
});

describe('A quote', () => {
  it('is an invoice in a quote status; turning it into an order enters nothing anew', async () => {
    const { invoice } = await anOrder();
    expect(invoice).toMatchObject({ invoiceType: 'STANDARD', orderStatus: { name: 'Quote' } });
    const order = await succeeded(enter(till.sales, invoice, 'Approved'));
    expect(order).toMatchObject({ orderStatus: { name: 'Approved' }, customer: { id: customer.id } });
    expect({ ...order, lines: order.lines, total: order.total }).toMatchObject({
      lines: invoice.lines,
      total: invoice.total,
    });
  });
});

describe('After all this', () => {
  it('the databases of all services agree', () => expectAgreement(till.test.system));
});
