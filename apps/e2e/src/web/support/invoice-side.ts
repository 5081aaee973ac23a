import type { Locator, Page } from 'playwright-core';

/** A page has fewer stops than that. */
const MOST_TABS = 80;

/** What one does with a saved invoice beside its lines: status, money, work, documents, history. */
export class InvoiceSide {
  readonly page: Page;
  readonly part: Locator;
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.part = page.getByRole('complementary');
    this.dialog = page.getByRole('dialog');
  }

  /** Opens a tab. */
  open(tab: string): Promise<void> {
    return this.part.getByRole('tab', { name: tab }).click();
  }

  /** Presses a button of the open tab. */
  press(action: string): Promise<void> {
    return this.part.getByRole('button', { name: action }).click();
  }

  /** A part of the open tab, by its heading. */
  group(name: string): Locator {
    return this.part.getByRole('group', { name });
  }

  /** Opens a tab by the keyboard alone. */
  async openByKeys(tab: string): Promise<void> {
    const [all, wanted] = [this.part.getByRole('tab'), this.part.getByRole('tab', { name: tab })];
    const isFocused = async (one: Locator) => (await this.page.locator(':focus').and(one).count()) === 1;
    await wanted.waitFor();
    for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
      if (await isFocused(wanted)) return this.page.keyboard.press('Enter');
      await this.page.keyboard.press((await isFocused(all)) ? 'ArrowRight' : 'Tab');
    }
    throw new Error(`No key led to the tab ${tab}.`);
  }

  /** Goes with the Tab key to a button, and presses it. */
  async pressByKeys(action: string | RegExp): Promise<void> {
    await this.tabTo(action);
    await this.page.keyboard.press('Enter');
  }

  /** Goes with the Tab key to a field of the open dialog, and types into it in place of what was there. */
  async typeByKeys(field: string | RegExp, text: string): Promise<void> {
    await this.dialog.waitFor();
    await this.tabTo(field);
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.insertText(text);
  }

  /** Goes with the Tab key until a field or button of this name has the focus. */
  async tabTo(name: string | RegExp): Promise<void> {
    const named = this.page.getByLabel(name).or(this.page.getByRole('button', { name }));
    for (let pressed = 0; pressed < MOST_TABS; pressed += 1) {
      if ((await this.page.locator(':focus').and(named).count()) === 1) return;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`Tab led to no ${String(name)}.`);
  }

  /** Sends the open dialog, and waits until it is gone. */
  async send(action: string): Promise<void> {
    await this.dialog.getByRole('button', { name: action }).click();
    await this.dialog.waitFor({ state: 'hidden' });
  }

  /** Chooses from the menu of the status. */
  async choose(from: string, to: string): Promise<void> {
    await this.page.getByRole('button', { name: `Change status: ${from}` }).click();
    await this.page.getByRole('menuitem', { name: to }).click();
  }

  async changeStatus(from: string, to: string): Promise<void> {
    await this.choose(from, to);
    await this.send(`Change to ${to}`);
    await this.page.getByRole('button', { name: `Change status: ${to}` }).waitFor();
  }
}
