import { randomUUID } from 'node:crypto';
import type { Invoice, OrderStatus } from '@provena/contracts';
import { succeeded } from '../support/api.ts';
import { act } from '../support/desk.ts';
import { lineBack, soldAt, takeBack } from '../support/returning.ts';
import { aCustomer, aQuantityItem, lineOf, received, saved } from '../support/shop.ts';
import { moved } from '../support/statuses.ts';
import { useTill } from '../support/till.ts';
import { accessFaults } from './support/axe.ts';
import { InvoiceSide } from './support/invoice-side.ts';
import { useWeb } from './support/web.ts';

const till = useTill({ own: true });
const web = useWeb(till);

const at = async ({ id }: Invoice, username = 'sales') => new InvoiceSide(await web.open(`/invoices/${id}`, username));

/** A phone, and two cables of which there are ten. */
const anOrder = async (...statuses: string[]): Promise<Invoice> => {
  const cable = await aQuantityItem(till.owner, { name: 'Cable' });
  await received(till.owner, cable, till.store, 10);
  const serials = await received(till.owner, till.phone, till.store, 1);
  const customer = await aCustomer(till.owner);
  const lines = [lineOf(till.phone, serials), { itemId: cable.id, quantity: 2 }];
  return moved(till.sales, await saved(till, lines, { customerId: customer.id }), ...statuses);
};

const aStatus = (fields: Partial<OrderStatus>): Promise<OrderStatus> =>
  succeeded(till.owner.post('/v1/order-statuses', { name: `Status ${randomUUID().slice(0, 8)}`, ...fields }));

describe('The menu of the order status', () => {
  it('tells of each status what it does to the goods and what holds it back, before one is chosen', async () => {
    const gated = await aStatus({ inventoryAction: 'RESERVE', serialEffect: 'HOLD', requiresApproval: true });
    const { page } = await at(await anOrder());

    await page.getByRole('button', { name: 'Change status: Quote' }).click();

    const item = page.getByRole('menuitem', { name: gated.name });
    await item.filter({ hasText: 'reserves the goods, reserves the units' }).waitFor();
    await item.filter({ hasText: 'Waits for the approval of the customer' }).waitFor();
    const cancelled = page.getByRole('menuitem', { name: 'Cancelled' });
    await cancelled.filter({ hasText: 'puts the units back into stock' }).waitFor();
    await cancelled.filter({ hasText: 'Can be entered now' }).waitFor();
    expect(await accessFaults(page)).toEqual([]);
  });

  it('is reached from the banner of a locked invoice, by the keyboard alone', async () => {
    const { page } = await at(await anOrder('In Production'));
    const button = page.getByRole('button', { name: /^Change status ▾/ });
    await button.waitFor();

    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Ready' }).waitFor();
    await page.keyboard.press('R');
    await page.keyboard.press('Enter');

    await page.getByRole('dialog').getByRole('button', { name: 'Change to Ready' }).waitFor();
  });
});

describe('The banner of a read-only invoice', () => {
  it('tells who may reopen a closed one where this person may not', async () => {
    const closed = await succeeded(
      act(till.sales, await anOrder(), 'close', { reason: 'COMPLETED', keepBalance: true }),
    );
    const { page } = await at(closed);
    await page.getByText('Somebody who may reopen invoices').waitFor();
    const manager = await at(closed, 'manager');
    await manager.page.getByText('To change it, reopen it with a reason.').waitFor();
    await manager.page.getByRole('button', { name: 'Reopen' }).waitFor();
  });

  it('tells those who may only look that they may, and not that a status locks it', async () => {
    const { page } = await at(await anOrder(), 'auditor');
    await page.getByText('You may look at this invoice').waitFor();
  });

  it('of a register sale leads to its receipt and to what was brought back, and from there to the sale', async () => {
    const { sale, serials } = await soldAt(till, 1);
    const lines = [lineBack(sale, serials)];
    await succeeded(takeBack(till.owner, till, { sale, lines, refund: { method: 'CARD' } }));
    const { page } = await at(sale, 'manager');
    await page.getByText('Goods come back there by a return').waitFor();
    const receipt = page.getByRole('link', { name: 'Receipt' }).first();
    const pdf = await page.context().request.get((await receipt.getAttribute('href')) ?? '');
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-');

    await page.getByRole('link', { name: /^Return / }).click();

    await page.getByText('This took goods back at a register').waitFor();
    await page.getByRole('link', { name: `Sale ${sale.number}` }).click();
    await page.getByText('Goods come back there by a return').waitFor();
  });
});
