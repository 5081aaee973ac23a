import type { Locator, Page } from 'playwright-core';

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
