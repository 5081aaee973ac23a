import { eventually } from '@provena/testing';
import type { InvoiceScreen } from './invoice-screen.ts';

/** The ways to do what the first seed tells of: by the mouse, or by the keyboard alone. */
export interface Hands {
  /** Adds an item by its SKU. */
  add(form: InvoiceScreen, sku: string): Promise<void>;
  openCapture(form: InvoiceScreen, line: number): Promise<void>;
  /** Picks a unit in the dialog, or takes it away again. */
  pick(form: InvoiceScreen, serialNumber: string): Promise<void>;
  ok(form: InvoiceScreen): Promise<void>;
  save(form: InvoiceScreen): Promise<void>;
  chooseCustomer(form: InvoiceScreen, name: string): Promise<void>;
}

export const byMouse: Hands = {
  add: async ({ bar, page }, sku) => {
    await bar.click();
    await bar.pressSequentially(sku);
    await page.getByRole('option').filter({ hasText: sku }).click();
  },
  openCapture: (form, line) => form.serials(line).click(),
  pick: (form, serialNumber) => form.unit(serialNumber).click(),
  ok: ({ dialog }) => dialog.getByRole('button', { name: 'OK' }).click(),
  save: ({ save }) => save.click(),
  chooseCustomer: async ({ page }, name) => {
    const field = page.getByRole('combobox', { name: 'Customer' });
    await field.click();
    await field.pressSequentially(name);
    await page.getByRole('option', { name }).click();
  },
};

/** Presses a key until something is so; a list or a page that is not long gives up soon. */
const pressUntil = async ({ page }: InvoiceScreen, key: string, isSo: () => Promise<boolean>): Promise<void> => {
  for (let pressed = 0; pressed < 60; pressed += 1) {
    if (await isSo()) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} led nowhere.`);
};

const isFocused = (form: InvoiceScreen, name: string) => async () =>
  (await form.page.locator(':focus').getAttribute('aria-label')) === name;

export const byKeyboard: Hands = {
  add: async ({ page, bar }, sku) => {
    await bar.waitFor();
    await page.keyboard.press('F2');
    await page.keyboard.type(sku);
    await page.getByRole('option').filter({ hasText: sku }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
  },
  openCapture: async (form, line) => {
    const name = (await form.serials(line).getAttribute('aria-label')) ?? '';
    await form.page.keyboard.press('F2');
    await pressUntil(form, 'Tab', isFocused(form, name));
    await form.page.keyboard.press('Enter');
  },
  pick: async (form, serialNumber) => {
    const unit = form.unit(serialNumber);
    await unit.waitFor();
    await pressUntil(form, 'Tab', isFocused(form, 'Units'));
    await form.page.keyboard.press('Home');
    const id = await unit.getAttribute('id');
    const list = form.dialog.getByRole('listbox');
    await pressUntil(form, 'ArrowDown', async () => (await list.getAttribute('aria-activedescendant')) === id);
    await form.page.keyboard.press('Space');
  },
  ok: ({ page }) => page.keyboard.press('Control+Enter'),
  save: ({ page }) => page.keyboard.press('Control+s'),
  chooseCustomer: async (form, name) => {
    const { page } = form;
    const field = page.getByRole('combobox', { name: 'Customer' });
    await page.keyboard.press('F2');
    await pressUntil(form, 'Shift+Tab', async () => (await page.locator(':focus').and(field).count()) === 1);
    // Fewer letters than a scan has: a program types as fast as a scanner.
    await page.keyboard.type(name.slice(0, 3));
    await page.getByRole('option', { name }).waitFor();
    await eventually(async () => {
      await page.keyboard.press('Enter');
      expect(await field.inputValue()).toBe(name);
    });
  },
};
