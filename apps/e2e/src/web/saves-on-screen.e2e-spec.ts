import type { Invoice } from '@provena/contracts';
import { eventually } from '@provena/testing';
import type { Locator } from 'playwright-core';
import { succeeded } from '../support/api.ts';
import { arm, comesBack, expectAgreement, killAt } from '../support/faults.ts';
import { now } from '../support/desk.ts';
import { aService, saved, useShop } from '../support/shop.ts';
import { unitOf } from '../support/units.ts';
import { atForms, type Goods } from './support/form-shop.ts';
import type { InvoiceScreen } from './support/invoice-screen.ts';
import { InvoiceSide } from './support/invoice-side.ts';
import { scan } from './support/scanner.ts';
import { useWeb } from './support/web.ts';

const shop = useShop({ own: true });
const web = useWeb(shop);
const at = atForms(shop, web);

/** A form with notes and a unit that is not saved yet. */
const filled = async ({ serials }: Goods): Promise<InvoiceScreen> => {
  const form = await at.form();
  await form.bar.waitFor();
  await scan(form.page, `SN:${serials[0]}`);
  await form.seesSerials(1, 1, 1);
  await form.page.getByRole('button', { name: 'Add notes' }).click();
  await form.page.getByLabel('Notes').fill('call before delivery');
  return form;
};

/** Presses *Try again* as often as the form offers it, until it says that the invoice is saved. */
const savedInTheEnd = async (form: InvoiceScreen): Promise<string> => {
  const again = form.page.getByRole('button', { name: 'Try again' });
  const saved = form.page.getByText(/^Saved INV-/);
  await eventually(async () => {
    if (await again.isVisible()) await again.click({ timeout: 1_000 });
    expect(await saved.isVisible()).toBe(true);
  }, 90_000);
  return form.savedNumber();
};

const expectSavedOnce = async ({ item, serials }: Goods, number: string) => {
  const { data } = await succeeded(shop.sales.get<{ data: Invoice[] }>(`/v1/invoices?serial=${serials[0]}`));
  expect(data.map(invoice => invoice.number)).toEqual([number]);
  const invoice = await at.invoice(number);
  expect(invoice.notes).toBe('call before delivery');
  await at.soldTo(item, serials[0]!, invoice);
  await expectAgreement(shop.test.system);
};

describe('A save on screen', () => {
  it.each([
    ['invoicing', 'invoicing.after-begin'],
    ['invoicing', 'invoicing.after-commit'],
    ['inventory-serials', 'inventory-serials.after-confirm'],
  ] as const)('makes one invoice with all that was typed, when %s is killed at %s', async (service, point) => {
    const goods = await at.goods(1);
    const form = await filled(goods);
    const returned = killAt(shop.test.system, service, point);

    await form.save.click();
    await returned();

    await expectSavedOnce(goods, await savedInTheEnd(form));
  });

  it('makes one invoice with all that was typed, when the broker is killed', async () => {
    const goods = await at.goods(1);
    const form = await filled(goods);
    arm(shop.test.system, 'invoicing.after-confirm:pause:1500');

    await form.save.click();
    await eventually(async () =>
      expect(await unitOf(shop.owner, goods.item, goods.serials[0]!)).toMatchObject({ status: 'SOLD' }),
    );
    shop.test.system.nats.kill('SIGKILL');

    await expectSavedOnce(goods, await savedInTheEnd(form));
  });

  it('tells that the connection is gone, keeps all that was typed, and saves when the gateway is back', async () => {
    const goods = await at.goods(1);
    const form = await filled(goods);

    await comesBack(shop.test.system, 'gateway', async () => {
      await form.save.click();
      await form.page.getByRole('alert').filter({ hasText: 'Nothing you entered is lost' }).waitFor();
      await form.seesSerials(1, 1, 1);
      expect(await form.page.getByLabel('Notes').inputValue()).toBe('call before delivery');
    });

    await expectSavedOnce(goods, await savedInTheEnd(form));
  });
});

describe('What stands beside an invoice, while its service is down,', () => {
  const besides = async ({ id }: Invoice) => {
    const side = new InvoiceSide(await web.open(`/invoices/${id}`, 'sales'));
    await side.part.getByText('None is asked for.').waitFor();
    return side;
  };
  const expectFailure = async (alert: Locator) => {
    await alert.getByText('A part of the system does not answer').waitFor();
    expect(await alert.innerText()).toMatch(
      /Nothing you entered is lost[^]*Try again in a moment[^]*Request\s+[\w-]{8,}/,
    );
  };
  const send = async (side: InvoiceSide, action: string, field: string, text: string) => {
    await side.press(action);
    await side.dialog.getByLabel(field).fill(text);
    await side.dialog.getByRole('button', { name: action }).click();
    await expectFailure(side.dialog.getByRole('alert'));
    expect(await side.dialog.getByLabel(field).inputValue()).toBe(text);
  };

  it('is awaited, tells what failed, keeps what was typed, and is read and sent again when it is back', async () => {
    const service = await aService(shop.owner, { name: 'Repair' });
    const order = await saved(shop, [{ itemId: service.id, quantity: 1 }]);
    const [money, work] = [await besides(order), await besides(order)];
    const [documents, history] = [await besides(order), await besides(order)];
    const parts = [
      { part: work.group('Progress'), says: 'No progress yet.' },
      { part: work.group('Purchase orders'), says: 'Nothing is on order.' },
      { part: documents.group('E-mails'), says: 'None was sent.' },
      { part: history.part, says: 'Created' },
    ];

    await comesBack(shop.test.system, 'invoicing', async () => {
      await Promise.all([work.open('Work'), documents.open('Documents'), history.open('History')]);
      await Promise.all(parts.map(({ part }) => part.getByRole('status', { name: 'Loading' }).waitFor()));
      await Promise.all([
        ...parts.map(({ part }) => expectFailure(part.getByRole('alert'))),
        send(money, 'Record payment', 'Amount', '20.00'),
      ]);
    });

    for (const { part, says } of parts) {
      await part.getByRole('button', { name: 'Try again' }).click();
      await part.getByText(says).waitFor();
    }
    await money.send('Record payment');
    await money.group('Payments').getByText('€20.00').waitFor();
    expect((await now(shop.sales, order)).payments).toHaveLength(1);
  });
});
