import type { Invoice, OrderStatus } from '@provena/contracts';
import { eventually, run } from '@provena/testing';
import { succeeded } from '../support/api.ts';
import { act, now } from '../support/desk.ts';
import { deposit } from '../support/money.ts';
import { theStatus } from '../support/statuses.ts';
import type { InvoiceSide } from './support/invoice-side.ts';
import { useTill } from '../support/till.ts';
import { expectAgreement } from '../support/faults.ts';
import { useLampOrders } from './support/lamp-orders.ts';
import { useWeb } from './support/web.ts';

const till = useTill();
const orders = useLampOrders(till, useWeb(till));

beforeAll(async () => {
  const { id, version } = await theStatus(till.owner, 'Approved');
  const gate = { requiresDeposit: true };
  await succeeded(till.owner.patch<OrderStatus>(`/v1/order-statuses/${id}`, gate, { ifMatch: `"v${version}"` }));
});

describe('The deposit of an invoice', () => {
  it('is asked for as a part of the total, says what waits for it, and is what a payment is for', async () => {
    const order = await orders.one();
    const side = await orders.at(order, 'Money');
    await side.press('Ask for a deposit');
    await side.dialog.getByLabel('Amount, or a part').fill('25%');
    await side.send('Save');
    await side.part.getByText('€0.00 of €150.00 paid').waitFor();
    await side.part.getByText('The status Approved waits for it.').waitFor();

    await side.press('Record payment');
    expect(await side.dialog.getByLabel('Amount').inputValue()).toBe('150.00');
    await side.dialog.getByLabel(/^For the deposit/).uncheck();
    expect(await side.dialog.getByLabel('Amount').inputValue()).toBe('600.00');
    await side.dialog.getByLabel(/^For the deposit/).check();
    await side.send('Record payment');

    await side.part.getByText('€150.00 of €150.00 paid').waitFor();
    expect(await side.part.getByText('waits for it').count()).toBe(0);
    await side.press('Record payment');
    expect(await side.dialog.getByLabel('Amount').inputValue()).toBe('450.00');
    expect((await now(till.sales, order)).deposit).toEqual({ required: true, amount: '150.00', collected: '150.00' });
  });

  it('holds its status back, is changed, refused above the total, and taken away', async () => {
    const order = await orders.one();
    await succeeded(deposit(till.sales, order, { required: true, amount: '100.00' }));
    const side = await orders.at(order, 'Money');
    await side.choose('Quote', 'Approved');
    await side.dialog.getByText('The deposit of 100.00 is not paid; 0.00 is.').waitFor();
    await side.dialog.getByRole('button', { name: 'Cancel', exact: true }).click();

    await side.press('Change the deposit');
    await side.dialog.getByLabel('Amount, or a part').fill('700');
    await side.dialog.getByRole('button', { name: 'Save' }).click();
    await side.dialog.getByRole('alert').waitFor();
    await side.dialog.getByLabel('Amount, or a part').fill('');
    await side.send('Save');

    await side.part.getByText('None is asked for.').waitFor();
    expect((await now(till.sales, order)).deposit.required).toBe(false);
  });

  it('is asked for by the keyboard alone', async () => {
    const order = await orders.one();
    const side = await orders.at(order, 'Money');
    await side.pressByKeys('Ask for a deposit');
    await side.typeByKeys('Amount, or a part', '60');
    await side.page.keyboard.press('Enter');

    await side.part.getByText('€0.00 of €60.00 paid').waitFor();
  });
});

describe('A payment of an invoice', () => {
  it('is given back by itself, with the reason beside it', async () => {
    const order = await orders.one();
    const pay = (seen: Invoice, amount: string) => act(till.sales, seen, 'payments', { amount, method: 'CASH' });
    await succeeded(pay(await succeeded(pay(order, '10.00')), '20.00'));
    const side = await orders.at(order, 'Money', 'manager');
    const second = side.group('Payments').getByRole('listitem').filter({ hasText: '€20.00' });
    await second.getByRole('button', { name: 'Refund' }).click();
    expect(await side.dialog.getByLabel('Amount').inputValue()).toBe('20.00');
    await side.dialog.getByLabel('Amount').fill('5.00');
    await side.dialog.getByLabel('Reason').fill('scratched');
    await side.send('Refund payment');

    await second.getByText('€5.00 given back: scratched').waitFor();
    expect((await now(till.sales, order)).payments.map(({ refunded }) => refunded)).toEqual(['0.00', '5.00']);
  });

  it('is given back by the keyboard alone; too much is refused', async () => {
    const order = await orders.one();
    await succeeded(act(till.sales, order, 'payments', { amount: '20.00', method: 'CASH' }));
    const side = await orders.at(order, 'Money', 'manager');
    await side.pressByKeys('Refund');
    await side.typeByKeys('Amount', '20.01');
    await side.typeByKeys('Reason', 'scratched');
    await side.page.keyboard.press('Enter');
    await side.dialog.getByRole('alert').waitFor();
    await side.typeByKeys('Amount', '20');
    await side.page.keyboard.press('Enter');

    await side.group('Payments').getByText('€20.00 given back: scratched').waitFor();
  });
});

describe('The e-mails about an invoice', () => {
  const mails = (side: InvoiceSide) => side.group('E-mails').getByRole('listitem');

  it('are listed with what became of them; one that failed is tried again, or goes to another address', async () => {
    const order = await orders.one();
    await succeeded(till.sales.post(`/v1/invoices/${order.id}/email`, { to: 'ada@mail.example' }));
    const side = await orders.at(order, 'Documents');
    await mails(side).filter({ hasText: 'Sent' }).waitFor();
    expect(await mails(side).innerText()).toContain(`${order.number} from`);

    const failed = `update mail set state = 'FAILED', last_error = 'no such mailbox', sent_at = null`;
    await run(till.test.system.databaseUrl('invoicing'), `${failed} where invoice_id = '${order.id}'`);
    await side.page.reload();
    await side.open('Documents');
    await mails(side).getByText('no such mailbox').waitFor();
    await mails(side).getByRole('button', { name: 'Try again' }).click();
    await mails(side).filter({ hasText: 'Sent' }).waitFor();

    await mails(side).getByRole('button', { name: 'Send again' }).click();
    expect(await side.dialog.getByLabel(/^To;/).inputValue()).toBe('ada@mail.example');
    await side.dialog.getByLabel(/^To;/).fill('grace@mail.example');
    await side.send('Send by e-mail');
    await mails(side).filter({ hasText: 'grace@mail.example' }).waitFor();
    await eventually(async () => expect(await mails(side).count()).toBe(2));
  });

  it('are sent by the keyboard alone', async () => {
    const side = await orders.at(await orders.one(), 'Money');
    await side.openByKeys('Documents');
    await side.pressByKeys('Send by e-mail');
    await side.typeByKeys(/^To;/, 'ada@mail.example');
    await side.page.keyboard.press('Enter');

    await mails(side).filter({ hasText: 'ada@mail.example' }).waitFor();
  });
});

describe('After all this', () => {
  it('the databases of all services agree', () => expectAgreement(till.test.system));
});
