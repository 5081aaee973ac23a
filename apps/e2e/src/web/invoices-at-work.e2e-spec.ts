import { eventually } from '@provena/testing';
import type { Page } from 'playwright-core';
import { succeeded } from '../support/api.ts';
import { expectAgreement } from '../support/faults.ts';
import { aQuantityItem, lineOf, received, resaveInvoice, saved, useShop } from '../support/shop.ts';
import { byMouse as hands } from './support/hands.ts';
import { atForms } from './support/form-shop.ts';
import type { InvoiceScreen } from './support/invoice-screen.ts';
import { scan } from './support/scanner.ts';
import { useWeb } from './support/web.ts';

const shop = useShop();
const web = useWeb(shop);
const at = atForms(shop, web);

/** The Idempotency-Key of each save that the page sends from now on. */
const keysOfSaves = (page: Page): string[] => {
  const keys: string[] = [];
  page.on('request', request => {
    const isSave = /^(POST|PUT)$/.test(request.method()) && /\/v1\/invoices(\/[\w-]+)?$/.test(request.url());
    if (isSave) keys.push(request.headers()['idempotency-key'] ?? '');
  });
  return keys;
};

/** A person at their form, with the same unit captured as everyone else. */
const withUnit = async (username: string, serial: string): Promise<InvoiceScreen> => {
  const form = await at.form('/invoices/new', username);
  await form.bar.waitFor();
  await scan(form.page, `SN:${serial}`);
  await form.seesSerials(1, 1, 1);
  return form;
};

describe('Two people who want one unit', () => {
  it('the first to save has it, and the other picks another with nothing lost', async () => {
    const { item, serials } = await at.goods(2);
    const [wanted, other] = serials as [string, string];
    const [winner, loser] = [await withUnit('sales', wanted), await withUnit('manager', wanted)];
    await winner.save.click();
    const invoice = await at.invoice(await winner.savedNumber());

    await loser.save.click();

    const alert = loser.page.getByRole('alert');
    await alert.filter({ hasText: invoice.number }).waitFor();
    await loser.seesLines(1);
    await alert.getByRole('button', { name: 'Pick another' }).click();
    await hands.pick(loser, other);
    await hands.ok(loser);
    await loser.save.click();
    const second = await at.invoice(await loser.savedNumber());
    await at.soldTo(item, wanted, invoice);
    await at.soldTo(item, other, second);
  });

  it('both saves at once make one invoice', async () => {
    const { item, serials } = await at.goods(1);
    const forms = [await withUnit('sales', serials[0]!), await withUnit('manager', serials[0]!)];

    await Promise.all(forms.map(form => form.save.click()));

    const ends = await Promise.all(
      forms.map(async ({ page }) => {
        const end = page.getByText(/^Saved INV-/).or(page.getByRole('alert'));
        await end.first().waitFor();
        return (await end.first().innerText()).startsWith('Saved') ? 'saved' : 'refused';
      }),
    );
    expect(ends.sort()).toEqual(['refused', 'saved']);
    const filter = `itemId=${item.id}&q=${serials[0]}`;
    const { data } = await succeeded(shop.owner.get<{ data: unknown[] }>(`/v1/inventory/serials?${filter}`));
    expect(data).toMatchObject([{ status: 'SOLD' }]);
  });

  it('sees in the open dialog that a unit was taken elsewhere, in its place', async () => {
    const { item, serials } = await at.goods(3);
    const form = await at.form();
    await hands.add(form, item.sku);
    await hands.openCapture(form, 1);
    await form.unit(serials[1]!).waitFor();

    await saved(shop, [lineOf(item, [serials[1]!])]);

    await eventually(async () =>
      expect(await form.unit(serials[1]!).getAttribute('aria-disabled', { timeout: 1_000 })).toBe('true'),
    );
    expect(await form.dialog.getByRole('option').count()).toBe(3);
  });
});

describe('Scans between what is typed', () => {
  it('change no quantity and are not lost', async () => {
    const { item, serials } = await at.goods(6);
    const cable = await aQuantityItem(shop.owner);
    const form = await at.form();
    await hands.add(form, cable.sku);
    await form.seesLines(1);
    const fields = ['Qty of line 1', 'Price of line 1', 'Disc. of line 1', 'Valid until', 'Tax % of line 1'];

    for (const [place, serial] of serials.entries()) {
      await form.quantity(1).click();
      await form.page.keyboard.type(String(place + 2));
      const field = form.page.getByRole('textbox', { name: fields[place % fields.length] }).first();
      if (place > 0) await field.click();
      await scan(form.page, `SN:${serial}`);
      await form.page.getByText(`SN ${serial} captured`).waitFor();
    }

    await form.seesSerials(2, 6, 6);
    expect(await form.quantity(1).inputValue()).toBe('7');
    expect(await form.quantity(2).inputValue()).toBe('6');
    expect(await form.page.getByRole('textbox', { name: 'Price of line 1' }).inputValue()).toBe('100.00');
    expect(item.sku).toBeTruthy();
  });

  it('are all taken when they come faster than the server answers', async () => {
    const { serials } = await at.goods(12);
    const form = await at.form();
    await form.bar.waitFor();

    for (const serial of serials) await scan(form.page, `SN:${serial}`);

    await form.seesSerials(1, 12, 12);
    await form.seesLines(1);
  });
});

describe('An invoice that two people edit', () => {
  const anInvoice = async () => {
    const cable = await aQuantityItem(shop.owner);
    await received(shop.owner, cable, shop.store, 50);
    return saved(shop, [{ itemId: cable.id, quantity: 2 }]);
  };
  /** The page hears of changes only by its own requests. */
  const deaf = async (id: string) => {
    const form = await at.form('/');
    await form.page.route('**/v1/events', route => route.abort());
    await form.page.goto(`/invoices/${id}`);
    await form.seesLines(1);
    return form;
  };
  const change = async (form: InvoiceScreen, quantity: string) => {
    await form.quantity(1).fill(quantity);
    await form.quantity(1).press('Enter');
  };

  it('keeps both changes where they touch different fields', async () => {
    const invoice = await anInvoice();
    const form = await deaf(invoice.id);
    await change(form, '7');
    await succeeded(resaveInvoice(shop.sales, invoice, { notes: 'call before delivery' }));

    await form.save.click();
    await form.page.getByText('The other changes are taken over').waitFor();
    await form.save.click();
    await form.savedNumber();

    expect(await at.invoice(invoice.number)).toMatchObject({
      notes: 'call before delivery',
      lines: [{ quantity: 7 }],
    });
  });

  it.each([
    ['Keep mine', 7],
    ['Take theirs', 5],
  ])('asks where both changed one field: %s', async (choice, quantity) => {
    const invoice = await anInvoice();
    const form = await deaf(invoice.id);
    await change(form, '7');
    const lines = [{ itemId: invoice.lines[0]!.item.id, id: invoice.lines[0]!.id, quantity: 5 }];
    await succeeded(resaveInvoice(shop.sales, invoice, { lines }));

    await form.save.click();
    const row = form.dialog.getByRole('group').filter({ hasText: 'Qty' });
    await row.getByRole('button', { name: choice }).click();
    await form.dialog.getByRole('button', { name: 'Go on with these' }).click();

    await eventually(async () => expect(await form.quantity(1).inputValue()).toBe(String(quantity)));
    if (quantity === 7) await form.save.click();
    await eventually(async () => expect(await at.invoice(invoice.number)).toMatchObject({ lines: [{ quantity }] }));
  });
});

describe('A session that ends in the middle of work', () => {
  it('asks for the password over the page, and sends the same save once more', async () => {
    const { item, serials } = await at.goods(1);
    const form = await withUnit('sales', serials[0]!);
    const keys = keysOfSaves(form.page);
    const origin = shop.test.system.gatewayUrl;
    await form.page.context().request.delete('/v1/auth/session', { headers: { origin } });

    await form.save.click();
    await form.dialog.getByRole('heading', { name: 'Sign in again' }).waitFor();
    await form.dialog.getByLabel('Password').fill('demo');
    await form.dialog.getByRole('button', { name: 'Sign in' }).click();

    await at.soldTo(item, serials[0]!, await at.invoice(await form.savedNumber()));
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
  });
});

describe('A draft', () => {
  it('is offered again after a reload', async () => {
    const { serials } = await at.goods(1);
    const { page } = await withUnit('sales', serials[0]!);
    page.on('dialog', dialog => void dialog.accept());

    await page.reload();
    await page.getByRole('button', { name: 'Continue' }).click();

    await page.getByRole('button', { name: 'Serials of line 1, 1 of 1 captured' }).waitFor();
  });

  it('outlives a crash of the tab', async () => {
    const { serials } = await at.goods(1);
    const { page } = await withUnit('sales', serials[0]!);
    const context = page.context();
    await eventually(async () =>
      expect(await page.evaluate('JSON.stringify({ ...localStorage })')).toContain(serials[0]),
    );
    const gone = page.waitForEvent('crash');
    void page.goto('chrome://crash').catch(() => undefined);
    await gone;

    const next = await context.newPage();
    await next.goto('/invoices/new');
    await next.getByRole('button', { name: 'Continue' }).click();

    await next.getByRole('button', { name: 'Serials of line 1, 1 of 1 captured' }).waitFor();
  });
});

describe('After all this', () => {
  it('the databases of all services agree', () => expectAgreement(shop.test.system));
});
