import { eventually } from '@provena/testing';
import { succeeded } from '../support/api.ts';
import { act, now } from '../support/desk.ts';
import { lineOf, received, resaveInvoice, saved } from '../support/shop.ts';
import { useTill } from '../support/till.ts';
import { expectAgreement } from '../support/faults.ts';
import { useLampOrders } from './support/lamp-orders.ts';
import { useWeb } from './support/web.ts';

const till = useTill();
const orders = useLampOrders(till, useWeb(till));

describe('Purchase orders of an invoice', () => {
  it('are made of chosen lines and quantities, listed, opened and received', async () => {
    const order = await orders.one();
    const side = await orders.at(order, 'Work');
    await side.press('Make purchase orders');
    expect(await side.dialog.getByLabel('Order Lamp').isChecked()).toBe(true);
    expect(await side.dialog.getByLabel('Order Cable').isChecked()).toBe(false);
    await side.dialog.getByLabel('Quantity of Lamp').fill('2');
    await side.send('Make purchase orders');

    const listed = side.group('Purchase orders');
    await listed.getByText('Nordwind, 1 line').waitFor();
    await listed.getByRole('button', { name: /^PO-/ }).click();
    await side.dialog
      .getByRole('row')
      .filter({ hasText: 'Lamp' })
      .getByRole('cell', { name: '2', exact: true })
      .waitFor();
    await side.send('Mark as received');
    await listed.getByText('Received').waitFor();

    await side.press('Make purchase orders');
    await side.dialog.getByText('Nordwind, 2 of 3 on order').waitFor();
    expect(await side.dialog.getByLabel('Quantity of Lamp').inputValue()).toBe('1');
  });

  it('are received part by part, and the history of the invoice tells each', async () => {
    const order = await orders.one();
    await succeeded(act(till.sales, order, 'purchase-orders'));
    const side = await orders.at(order, 'Work');
    const listed = side.group('Purchase orders');
    await listed.getByRole('button', { name: /^PO-/ }).click();
    await side.dialog.getByLabel('Quantity of Lamp').fill('4');
    await side.dialog.getByText('From 0 to 3').waitFor();
    await side.dialog.getByLabel('Quantity of Lamp').fill('1');
    await side.send('Receive this part');
    await listed.getByText('Partly received').waitFor();
    await listed.getByText('Still to come: 2 × Lamp').waitFor();

    await listed.getByRole('button', { name: /^PO-/ }).click();
    await side.dialog.getByText('2 of 3 open').waitFor();
    await side.send('Cancel the order');
    await listed.getByText('Cancelled').waitFor();

    await side.page.getByRole('tab', { name: 'History' }).click();
    const history = side.page.getByRole('tabpanel', { name: 'History' });
    await history.getByText(/^PO-\d+, Nordwind: not coming: 2 × Lamp$/).waitFor();
    await history.getByText(/^PO-\d+, Nordwind: 1 × Lamp$/).waitFor();
    for (const told of ['Purchase orders made', 'Ordered goods received', 'Purchase order cancelled'])
      expect(await history.getByText(told, { exact: true }).count()).toBe(1);
  });

  it('are made from another vendor than the one of the item, also for an item that has none', async () => {
    const order = await orders.one();
    const side = await orders.at(order, 'Work');
    await side.press('Make purchase orders');
    await side.dialog.getByLabel('Order Cable').check();
    await side.dialog.getByText('It has no vendor; choose one above').waitFor();
    await side.dialog.getByLabel('Buy from').fill('Sued');
    await side.dialog.getByRole('option', { name: 'Sued & Sohn' }).click();
    await side.send('Make purchase orders');

    await side.group('Purchase orders').getByText('Sued & Sohn, 2 lines').waitFor();
  });

  it('are cancelled, and their goods can be ordered again', async () => {
    const order = await orders.one();
    await succeeded(act(till.sales, order, 'purchase-orders'));
    const side = await orders.at(order, 'Work');
    await side.group('Purchase orders').getByRole('button', { name: /^PO-/ }).click();
    await side.send('Cancel the order');
    await side.group('Purchase orders').getByText('Cancelled').waitFor();

    await side.press('Make purchase orders');
    expect(await side.dialog.getByLabel('Quantity of Lamp').inputValue()).toBe('3');
  });

  it('are made, opened and received by the keyboard alone', async () => {
    const side = await orders.at(await orders.one(), 'Money');
    await side.openByKeys('Work');
    await side.pressByKeys('Make purchase orders');
    await side.typeByKeys('Quantity of Lamp', '2');
    await side.page.keyboard.press('Enter');
    await side.dialog.waitFor({ state: 'hidden' });
    await side.group('Purchase orders').getByText('Nordwind, 1 line').waitFor();
    await side.pressByKeys(/^PO-/);
    await side.dialog.waitFor();
    await side.pressByKeys('Mark as received');

    await side.group('Purchase orders').getByText('Received').waitFor();
  });
});

describe('The delivery of an invoice', () => {
  it('is confirmed by line and quantity, until nothing is open', async () => {
    const order = await orders.one();
    const side = await orders.at(order, 'Work');
    await side.press('Confirm delivery');
    await side.dialog.getByLabel('Received by').fill('Ada');
    await side.dialog.getByLabel('Received at').fill('2026-01-05T14:30');
    await side.dialog.getByRole('button', { name: 'Nothing' }).click();
    await side.dialog.getByText('Choose at least one line.').waitFor();
    await side.dialog.getByLabel('Quantity of Lamp').fill('4');
    await side.dialog.getByText('From 0 to 3').waitFor();
    await side.dialog.getByLabel('Quantity of Lamp').fill('1');
    await side.send('Confirm delivery');

    const delivery = side.group('Delivery');
    await delivery.getByText('Partly delivered').waitFor();
    await delivery.getByText('Still open: 2 × Lamp and 2 × Cable').waitFor();
    await delivery.getByText('5 Jan 2026, 14:30').waitFor();

    await side.press('Confirm delivery');
    await side.dialog.getByLabel('Received by').fill('Grace');
    await side.send('Confirm delivery');
    await delivery.getByText('Delivered', { exact: true }).waitFor();
    await eventually(async () => expect(await delivery.getByRole('listitem').count()).toBe(2));
    expect(await delivery.getByRole('listitem').first().innerText()).toMatch(/Grace[^]*2 × Lamp, 2 × Cable[^]*sales/);
    expect(await side.part.getByRole('button', { name: 'Confirm delivery' }).count()).toBe(0);
    expect(await now(till.sales, order)).toMatchObject({
      deliveryStatus: 'DELIVERED',
      deliveries: [{ deliveredAt: '2026-01-05T14:30:00.000Z' }, {}],
    });
  });

  it('is confirmed whole by the keyboard alone', async () => {
    const side = await orders.at(await orders.one(), 'Work');
    await side.pressByKeys('Confirm delivery');
    await side.typeByKeys('Received by', 'Ada');
    await side.page.keyboard.press('Enter');

    await side.group('Delivery').getByText('Received by Ada').waitFor();
  });
});

describe('The progress of an invoice', () => {
  it('is told in full, newest first, page by page', async () => {
    let order = await orders.one();
    const told = ['cut', 'sanded', 'painted', 'dried', 'assembled'];
    for (const note of told) order = await succeeded(act(till.sales, order, 'progress', { note }));
    const side = await orders.at(order, 'Work');
    await side.press('Log progress');
    await side.dialog.getByLabel('Note').fill('packed');
    await side.dialog.getByLabel('Percent done').fill('90');
    await side.send('Log progress');

    const progress = side.group('Progress');
    await progress.getByText('packed (90 %)').waitFor();
    const notes = async () => (await progress.getByRole('listitem').allInnerTexts()).map(text => text.split('\n')[0]);
    expect(await notes()).toEqual(['packed (90 %)', 'assembled', 'dried', 'painted', 'sanded']);
    await progress.getByRole('button', { name: 'Next' }).click();
    await eventually(async () => expect(await notes()).toEqual(['cut']));
  });

  it('is logged by the keyboard alone, and the button that did it has the focus again', async () => {
    const side = await orders.at(await orders.one(), 'Work');
    await side.pressByKeys('Log progress');
    await side.typeByKeys('Note', 'packed');
    await side.typeByKeys('Percent done', '90');
    await side.page.keyboard.press('Enter');

    await side.group('Progress').getByText('packed (90 %)').waitFor();
    const opener = side.part.getByRole('button', { name: 'Log progress' });
    await eventually(async () => expect(await side.page.locator(':focus').and(opener).count()).toBe(1));
  });
});

describe('The history of an invoice', () => {
  it('tells each change before and after, in words', async () => {
    const serials = await received(till.owner, till.phone, till.store, 2);
    const first = await saved(till, [lineOf(till.phone, [serials[0]!]), { itemId: orders.lamp.id, quantity: 3 }]);
    const [phone, lamps] = first.lines;
    const lines = [
      lineOf(till.phone, [serials[1]!], { id: phone!.id }),
      { id: lamps!.id, itemId: orders.lamp.id, quantity: 2, unitPrice: '90.00' },
      { itemId: orders.cable.id, quantity: 1 },
    ];
    const second = await succeeded(resaveInvoice(till.sales, first, { lines, notes: 'rush' }));
    await succeeded(act(till.sales, second, 'payments', { amount: '50.00', method: 'CARD' }));
    const side = await orders.at(first, 'History');
    const entry = (title: string) =>
      side.part.getByRole('listitem').filter({ has: side.page.getByText(title, { exact: true }) });

    const edited = entry('Edited');
    await edited.waitFor();
    const words = await edited.textContent();
    expect(words).toContain('Notes: none → “rush”');
    expect(words).toContain(`Phone: serial numbers added: ${serials[1]}`);
    expect(words).toContain(`Phone: serial numbers removed: ${serials[0]}`);
    expect(words).toContain('Lamp: quantity 3 → 2, price €100.00 → €90.00');
    expect(words).toContain('Added: 1 × Cable at €100.00');
    expect(await entry('Payment recorded').textContent()).toMatch(/Payment by card: €50\.00.*Paid: €0\.00 → €50\.00/);
    expect(await entry('Created').textContent()).toContain('Added: 3 × Lamp at €100.00');
  });

  it('comes page by page', async () => {
    let order = await orders.one();
    for (let done = 1; done <= 11; done += 1)
      order = await succeeded(act(till.sales, order, 'progress', { note: `step ${done}` }));
    const side = await orders.at(order, 'History');
    await side.part.getByText('step 11').waitFor();
    expect(await side.part.getByText('Created').count()).toBe(0);
    await side.press('Next');
    await side.part.getByText('Created').waitFor();
  });
});

describe('After all this', () => {
  it('the databases of all services agree', () => expectAgreement(till.test.system));
});
