import { succeeded } from '../support/api.ts';
import { expectAgreement } from '../support/faults.ts';
import { received } from '../support/shop.ts';
import { Ringing, useTill } from '../support/till.ts';
import { eventually } from '@provena/testing';
import { atForms } from './support/form-shop.ts';
import { byMouse as hands } from './support/hands.ts';
import type { InvoiceScreen } from './support/invoice-screen.ts';
import { useWeb } from './support/web.ts';

const till = useTill();
const web = useWeb(till);
const at = atForms(till, web);

/** A form with the capture dialog open for one line of the goods. */
const capturing = async (sku: string): Promise<InvoiceScreen> => {
  const form = await at.form();
  await hands.add(form, sku);
  await hands.openCapture(form, 1);
  await form.dialog.getByRole('listbox', { name: 'Units' }).waitFor();
  return form;
};

const field = ({ dialog }: InvoiceScreen) => dialog.getByRole('textbox', { name: 'Scan or search serial numbers' });

/** Pastes into the field that has the focus; the browser's own clipboard is not ours to fill. */
const paste = ({ page }: InvoiceScreen, text: string) =>
  page.evaluate(`(text => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text', text);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  })(${JSON.stringify(text)})`);

const isDisabled = async (form: InvoiceScreen, serial: string, disabled: boolean) =>
  eventually(async () =>
    expect(await form.unit(serial).getAttribute('aria-disabled', { timeout: 1_000 })).toBe(String(disabled)),
  );

describe('The capture dialog', () => {
  it('picks a range that is typed, and a list that is pasted', async () => {
    const { item } = await at.goods(0);
    const numbers = ['01', '02', '03', '04', '05', '06'].map(end => `${item.sku}-${end}`);
    await received(till.owner, item, till.store, numbers);
    const form = await capturing(item.sku);
    await field(form).fill(`${numbers[0]}..${numbers[2]}`);
    await form.page.keyboard.press('Enter');
    await form.dialog.getByRole('button', { name: 'Set quantity to 3' }).click();
    await field(form).fill(`${numbers[1]}..${numbers[2]}`);
    await form.page.keyboard.press('Enter');
    await form.dialog.getByText('2 units picked, 3 of 3').waitFor();

    await field(form).fill(`${numbers[4]}..${numbers[3]}`);
    await form.page.keyboard.press('Enter');
    await form.dialog.getByText('runs backwards').waitFor();

    await field(form).focus();
    await paste(form, `${numbers[4]}\n${numbers[5]}`);
    await form.page.keyboard.press('Enter');
    await form.dialog.getByRole('button', { name: 'Set quantity to 5' }).click();
    await form.page.keyboard.press('Control+Enter');
    await form.seesSerials(1, 3, 5);
  });

  it('shows from the start who holds a unit, and leaves it where its receipt puts it', async () => {
    const { item, serials } = await at.goods(3);
    const sale = await Ringing.begin(till);
    await succeeded(sale.scan(`SN:${serials[0]}`));
    const form = await capturing(item.sku);
    await form
      .unit(serials[0]!)
      .filter({ hasText: `reserved: ${sale.number}, cashier` })
      .waitFor();
    expect(await form.unit(serials[0]!).getAttribute('aria-disabled')).toBe('true');
    await form.unit(serials[0]!).click({ force: true });
    expect(await form.dialog.getByRole('option', { selected: true }).count()).toBe(0);
    await hands.pick(form, serials[1]!);
    await hands.ok(form);
    await form.seesSerials(1, 1, 1);
    expect(await form.serials(1).getAttribute('title')).toBe(serials[1]);
    await succeeded(sale.void());
  });

  it('strikes and names a unit that is taken meanwhile, and offers it again once it is free', async () => {
    const { item, serials } = await at.goods(3);
    const [wanted, sold] = [serials[0]!, serials[1]!];
    const [form, other] = [await capturing(item.sku), await capturing(item.sku)];
    const order = await form.dialog.getByRole('option').allInnerTexts();
    await hands.pick(form, wanted);
    await form.dialog.getByText(`${wanted} picked, 1 of 1`).waitFor();

    const sale = await Ringing.begin(till);
    await succeeded(sale.scan(`SN:${wanted}`));
    await form.dialog.getByText(`${wanted} was just taken elsewhere`).waitFor();
    await form
      .unit(wanted)
      .filter({ hasText: `reserved: ${sale.number}, cashier` })
      .waitFor();
    await isDisabled(form, wanted, true);

    await hands.pick(other, sold);
    await hands.ok(other);
    await other.save.click();
    const number = await other.savedNumber();
    await form.unit(sold).filter({ hasText: 'sold: ' }).filter({ hasText: 'sales' }).waitFor();
    await isDisabled(form, sold, true);
    expect(number).toMatch(/^INV-/);

    await succeeded(sale.void());
    await form.dialog.getByText(`${wanted} is free again`).waitFor();
    await isDisabled(form, wanted, false);
    const numbers = (texts: string[]) => texts.map(text => serials.find(serial => text.includes(serial)));
    expect(numbers(await form.dialog.getByRole('option').allInnerTexts())).toEqual(numbers(order));
    await hands.pick(form, wanted);
    await hands.ok(form);
    await form.save.click();
    await at.soldTo(item, wanted, await at.invoice(await form.savedNumber()));
  });

  it('a unit of the draft that is taken stands in its cell as one to pick anew', async () => {
    const { item, serials } = await at.goods(2);
    const form = await capturing(item.sku);
    await hands.pick(form, serials[0]!);
    await hands.ok(form);
    await form.seesSerials(1, 1, 1);

    const sale = await Ringing.begin(till);
    await succeeded(sale.scan(`SN:${serials[0]}`));

    await form.serials(1).filter({ hasText: 'Pick another' }).waitFor();
    await succeeded(sale.void());
    await form.serials(1).filter({ hasText: '[SN]' }).waitFor();
  });
});

describe('The list of units', () => {
  it('is narrowed to several statuses, counted and ordered by the keyboard', async () => {
    const { item, serials } = await at.goods(3);
    const sale = await Ringing.begin(till);
    await succeeded(sale.scan(`SN:${serials[1]}`));
    const page = await web.open(`/units?itemId=${item.id}`, 'sales');
    const summary = page.getByRole('status').filter({ hasText: 'units:' });
    await summary.filter({ hasText: '3 units: 2 in stock, 1 reserved' }).waitFor();

    await page
      .getByRole('searchbox', { name: 'Find a number' })
      .or(page.getByRole('textbox', { name: 'Find a number' }))
      .focus();
    const status = (name: string) => page.getByRole('checkbox', { name });
    const tabTo = async (what: ReturnType<typeof status>) => {
      for (let pressed = 0; pressed < 60; pressed += 1) {
        if ((await page.locator(':focus').and(what).count()) === 1) return;
        await page.keyboard.press('Tab');
      }
      throw new Error('Tab led nowhere.');
    };
    await tabTo(status('reserved'));
    await page.keyboard.press('Space');
    await page.getByRole('status').filter({ hasText: '1 unit: 1 reserved' }).waitFor();
    await tabTo(status('sold'));
    await page.keyboard.press('Space');
    await eventually(() => expect(new URL(page.url()).searchParams.get('status')).toBe('RESERVED,SOLD'));
    await status('reserved').focus();
    await page.keyboard.press('Space');
    await tabTo(status('sold'));
    await page.keyboard.press('Space');
    await summary.filter({ hasText: '3 units' }).waitFor();

    const head = page.getByRole('columnheader', { name: 'Number' });
    await tabTo(head.getByRole('button'));
    await page.keyboard.press('Enter');
    await eventually(async () => expect(await head.getAttribute('aria-sort')).toBe('ascending'));
    await page.keyboard.press('Enter');
    await eventually(async () => expect(await head.getAttribute('aria-sort')).toBe('descending'));
    await eventually(async () => {
      const rows = await page.getByRole('row').allInnerTexts();
      const shown = rows.flatMap(text => serials.filter(serial => text.includes(serial)));
      expect(shown).toEqual([...serials].sort().reverse());
    });
    await succeeded(sale.void());
  });
});

describe('After all this', () => {
  it('the databases of all services agree', () => expectAgreement(till.test.system));
});
